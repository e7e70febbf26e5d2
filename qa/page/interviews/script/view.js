// The view of the interviews: the list, or how one of them was read.

import { part } from "../../frame/script/page.js";
import { detailIn, views } from "../../frame/script/views.js";
import { fillView, showRows } from "./list.js";
import { showReading } from "./readings.js";
import { watchWork } from "./work.js";

views.interviews = async (place) => {
  if (!(await fillView(place))) return;
  const id = detailIn(location.hash);
  place.dataset.reading = id;
  part("archive-reading").hidden = !id;
  if (id) showReading(id);
  else showRows();
  watchWork();
};
