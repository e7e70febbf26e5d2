# The words of the page in Spanish. “Archivo” is the archive, and “fichero” a file, so that one word has one meaning.
# Sentences are impersonal, or say “usted” where that reads better; buttons are infinitives.
# [many] is for whole millions: “1 000 000 de palabras”. Only what an archive can hold so many of needs it.
# Numbers are written as NUMBER($…), which groups thousands; useGrouping: 0 leaves them whole.

## The page

direction = ltr
language-name = Español
language = Idioma de esta página
language-hint = Al cambiar de idioma, la página se recarga
thousands = { "\u00A0" }
grouped-from = 10000
name = On Record
promise = Cada respuesta es una cita literal del archivo, con hablante y lugar.
loading = Abriendo el archivo…
interviews =
    { NUMBER($number) } { $number ->
        [one] entrevista
        [many] de entrevistas
       *[other] entrevistas
    }
speakers =
    { NUMBER($number) } { $number ->
        [one] hablante
       *[other] hablantes
    }
passages =
    { NUMBER($number) } { $number ->
        [one] pasaje
        [many] de pasajes
       *[other] pasajes
    }
words-said =
    { NUMBER($number) } { $number ->
        [one] palabra
        [many] de palabras
       *[other] palabras
    }

## Asking

ask-label = Pregunta
ask-placeholder = Haga una pregunta al archivo
ask-button = Preguntar
ask-hint = Enter para preguntar, Shift+Enter para una línea nueva
ask-something = Pregunte con una frase o unas pocas palabras.
welcome = ¿Qué dijeron?
new-conversation = Conversación nueva
searching = Buscando en el archivo…
waiting = { $before ->
        [0] Su pregunta es la siguiente, en unos { NUMBER($seconds) } s.
        [one] Muchas personas están preguntando: hay 1 pregunta antes de la suya, unos { NUMBER($seconds) } s.
       *[other] Muchas personas están preguntando: hay { NUMBER($before) } preguntas antes de la suya, unos { NUMBER($seconds) } s.
    }
busy = Hay demasiadas personas preguntando en este momento.
busy-own = Ya hay demasiadas preguntas suyas en espera.
busy-remedy = Inténtelo de nuevo dentro de { NUMBER($seconds) } s.
load = { $number ->
        [one] Hay 1 pregunta en espera.
       *[other] Hay { NUMBER($number) } preguntas en espera, de { $people ->
            [one] una persona
           *[other] { NUMBER($people) } personas
        }.
    }
stop = Detener
stopped = Búsqueda detenida.
edit-search = Editar la búsqueda
edit-label = Buscar
edit-hint = Busca exactamente estas palabras, sin tener en cuenta las preguntas anteriores
edit-button = Buscar
cancel = Cancelar
starters = Preguntas hechas en estas entrevistas
too-long = La pregunta es demasiado larga. El máximo es de { NUMBER($most) } caracteres.

## Views

views = Vistas
conversation = Preguntas
overview = Panorama

## Limits

limits = Filtros
limit-speaker = Hablante
limit-document = Entrevista
limit-within = Colección o etiqueta
limit-since = Desde
limit-until = Hasta
any-speaker = Cualquiera
any-document = Todas las entrevistas
any-within = Todas las colecciones y etiquetas
date-placeholder = p. ej., 1999
nobody-found = Ninguna persona entrevistada se llama así.
nobody-but-interviews = Ninguna persona entrevistada se llama así, pero estas entrevistas llevan ese nombre.
no-document-found = Ninguna entrevista tiene ese título.
no-within-found = No hay ninguna colección ni etiqueta con ese nombre.
which-one = Hay varios nombres que empiezan así. Elija uno.
clear-limits = Quitar los filtros
remove-limit = Quitar este filtro
ask-without-limits = Buscar sin filtros
more-choices = Se muestran { NUMBER($shown) } de { NUMBER($total) }. Escriba algo más del nombre.
bad-date = «{ $typed }» no es una fecha. Escriba 1999, 1999-05 o 31 de mayo de 1999.
dates-out-of-order = La fecha inicial ({ $since }) es posterior a la final ({ $until }). Intercambie las dos fechas.

## Earlier conversations

past = Conversaciones
past-close = Cerrar las conversaciones
past-none = Aquí aparecerán sus preguntas.
past-kept = Solo se guardan las preguntas, y solo en este navegador. Las respuestas se buscan de nuevo.
past-open = Mostrar esta conversación
past-drop = Quitar esta conversación
past-clear = Quitar todas las conversaciones
export = Guardar esta conversación como
export-making = Comprobando cada cita…
too-many-remedy = Empiece una conversación nueva.
too-many = No se puede guardar una conversación de más de { NUMBER($most) } preguntas.

## Keys

keys-show = Mostrar los atajos de teclado
keys = Atajos de teclado
keys-close = Cerrar
keys-help =
    { $key ->
        [question] ir al campo de la pregunta
        [ask] preguntar; en una cita, abrir su entrevista
        [line] empezar una línea nueva
        [quotes] pasar de una cita a otra; desde una pregunta vacía, ir a la última cita
        [copy] copiar la cita con su referencia
        [keep] guardar en la mesa la cita o las palabras seleccionadas
        [play] reproducir o pausar la grabación de la entrevista abierta
        [stop] detener una búsqueda; cerrar la entrevista
       *[keys] mostrar estos atajos
    }

## Answers

asked-by = { $name } preguntó:
asked = En respuesta a:
searched = Se buscó
no-speaker = Hablante sin nombre
open-source = Abrir la entrevista
interviewer-asks = quien entrevista
not-found = No hay respuesta en este archivo.
not-found-advice = Pruebe con otras palabras, con un nombre o con menos filtros.
prefer-nobody = Buscar sin esta preferencia
ask-alone = Ignorar las preguntas anteriores
ignored-earlier = No se encontró nada junto con las preguntas anteriores, así que no se tuvieron en cuenta.
may-answer = Esto puede responder
may-answer-advice = Ninguna cita responde con claridad a la pregunta.
nearest = Mostrar los pasajes más cercanos
nearest-warning = Estos pasajes son los más cercanos, pero no responden a la pregunta.
found =
    { NUMBER($number) } { $number ->
        [one] cita
       *[other] citas
    }
found-and-less =
    { found }, { NUMBER($less) } { $less ->
        [one] menos probable
       *[other] menos probables
    }
less-likely =
    { NUMBER($number) } { $number ->
        [one] cita menos probable
       *[other] citas menos probables
    }
coverage =
    { $is_complete ->
        [yes] { "" }
       *[no] Al menos{ " " }
    }{ NUMBER($people) } { $people ->
        [one] persona
       *[other] personas
    } en { NUMBER($interviews) } de { NUMBER($searched) } { $searched ->
        [one] entrevista
       *[other] entrevistas
    } { $people ->
        [one] habla
       *[other] hablan
    } de esto{ $one_each ->
        [yes] ; una cita de cada una
       *[no] { "" }
    }.
match =
    { $strength ->
        [strong] Coincidencia clara
        [good] Buena coincidencia
        [possible] Coincidencia posible
       *[weak] Menos probable
    }
match-more = { NUMBER($percent) } %: la probabilidad estimada de que esta cita, por sí sola, responda a la pregunta. La estimación procede de preguntas con respuesta conocida y puede fallar en otros archivos.
preferring = Primero, las palabras de { $people }
only-theirs = Solo se buscó en las palabras de { $people }
search-everyone = Buscar en las palabras de todos
question-by = Pregunta de { $speaker }

## Quote cards

whole-answer = Mostrar la respuesta entera
only-quote = Mostrar solo la cita
copy = Copiar
copied = Copiado
not-copied = El navegador no permite copiar aquí. Seleccione el texto y cópielo.
copy-as = Copiar como
more = Más
more-like = Más como esta
copy-link = Copiar un enlace a esta cita
quote-tools = Acciones de la cita
good = Marcar que sí responde
wrong = Marcar que no responde
kept-good = Se marcó que sí responde, solo en este equipo
kept-wrong = Se marcó que no responde, solo en este equipo
kept-none = Se quitó la marca
also = Las mismas palabras están también en
similar = Pasajes parecidos
similar-warning = Tienen un sentido parecido al de la cita de arriba. No se eligieron como respuestas a la pregunta.
similar-none = No hay otro pasaje parecido en este archivo.
similar-close = Cerrar los pasajes parecidos
group = Orden de las citas
group-none = Primero las mejores
group-speaker = Por persona
group-document = Por entrevista
copy-style =
    { $style ->
        [chicago] Chicago
        [mla] MLA
        [apa] APA
        [harvard] Harvard
       *[plain] Texto y fuente
    }
more-from = Más de { $speaker }
speaker-unsure = Por revisar: los hablantes de esta entrevista pueden estar equivocados.
not-for-readers = No es para lectores tal como está: { $reason }.
not-for-readers-run = Las intervenciones { NUMBER($first, useGrouping: 0) } a { NUMBER($last, useGrouping: 0) } no son para lectores tal como están: { $reason }.
withheld = [reservado]
as-readers-see = Tal como pueden verlo los lectores del archivo
version-of = Casi las mismas palabras que la cita { NUMBER($rank, useGrouping: 0) }; las diferencias están subrayadas

## Failures

failure = Algo ha fallado.
retry = Volver a intentarlo
lost = No hay conexión con On Record.
lost-remedy = Compruebe que sigue en marcha y vuelva a intentarlo.
see-interviews = «Entrevistas» muestra todo lo que hay en este archivo.
see-people = «Personas» muestra a todos los que responden.
see-desks = «Mesa» muestra sus mesas.
on-request = Esta entrevista solo se puede leer previa solicitud.
on-request-advice = Pídasela a la persona que custodia este archivo.
on-request-ask = Solicítela aquí: { $contact }
malformed = La página envió una petición no válida.
malformed-remedy = Recargue la página y vuelva a intentarlo.
place-gone = El pasaje citado ya no está en esta entrevista.
place-gone-remedy = La entrevista ha cambiado desde que se dio la respuesta. Haga la pregunta de nuevo.

## The source

source = Entrevista
close-source = Cerrar la entrevista
back-to-quote = Volver a la cita
opening = Abriendo la entrevista…
interviewer = Quien entrevista
respondent = Quien responde
no-turns = Esta entrevista no indica quién habla.
quotes-here = Citas de esta respuesta
previous-quote = Cita anterior en esta entrevista
next-quote = Cita siguiente en esta entrevista
as-text = Texto
as-pages = Páginas
view-of-source = Vista
recording = Grabación
recording-lost = La grabación no se puede reproducir aquí.
pages-unmarked = Algunas de las palabras citadas no se han encontrado en estas páginas. Están marcadas en el texto.
save-source = Guardar la entrevista
save-source-as = { $format ->
        [text] Guardar como texto
        [tei] Guardar como TEI (XML)
       *[webvtt] Guardar como subtítulos (WebVTT)
    }
saved-as = Guardado como { $name }, tal como pueden verlo los lectores.
copy-selection = Copiar con la cita
page-lost = Esta página no se puede mostrar. Léala en el texto.
quote-number = Cita { NUMBER($number, useGrouping: 0) } de { NUMBER($all, useGrouping: 0) }, { $place }, al { NUMBER($percent, useGrouping: 0) } % de la entrevista
number-of = { NUMBER($number, useGrouping: 0) } de { NUMBER($all, useGrouping: 0) }
play-from = Reproducir desde { $time }
turn = intervención { NUMBER($number, useGrouping: 0) }
page = página { NUMBER($number, useGrouping: 0) }
offset = en { NUMBER($start, useGrouping: 0) }

## An archive with nothing in it

empty = Este archivo está vacío.
empty-what = Añada entrevistas y haga preguntas. On Record responde con las palabras de los propios hablantes y muestra de dónde procede cada cita.
empty-add = Suelte transcripciones en esta página, añádalas en «Entrevistas» o use un terminal:
empty-command = Añada transcripciones en un terminal:
empty-sample = Para echar un vistazo antes, añada doce entrevistas inventadas. Se pueden quitar después.
add-sample = Añadir las entrevistas de muestra
add-own = Añadir mis entrevistas
sample = entrevistas de muestra
unopened = El archivo no se puede abrir.
check-again = Comprobar de nuevo
command-folder = CARPETA

## The overview

overview-title = El archivo de un vistazo
overview-about = Elija una barra para filtrar la próxima pregunta, o un tema para leer pasajes sobre él.
counting = Contando…
finding-themes = Buscando temas…
people-title = Quién habla más
years-title = Entrevistas por fecha
themes-title = Temas
person = Persona
words = Palabras
years = Años
theme = Tema
interviews-head = Entrevistas
passages-head = Pasajes
undated = Sin fecha
no-theme = Sin palabras típicas
limit-to-person = Preguntar a esta persona
limit-to-years = Preguntar a las entrevistas de este periodo
show-theme = Mostrar pasajes sobre este tema
too-few-for-themes = Hay muy pocos pasajes para encontrar temas.
theme-changed = El archivo ha cambiado desde que se encontraron estos temas.
theme-changed-remedy = Abra el panorama de nuevo.
other-people =
    { NUMBER($number) } { $number ->
        [one] persona más
       *[other] personas más
    }
people-about =
    { $people ->
        [0] { "" }
        [one] { NUMBER($people) } hablante,{ " " }
       *[other] { NUMBER($people) } hablantes,{ " " }
    }{ NUMBER($words) } { $words ->
        [one] palabra
        [many] de palabras
       *[other] palabras
    } en respuestas. Las preguntas no se cuentan.
years-about =
    { NUMBER($dated) } con fecha{ $undated ->
        [0] { "" }
       *[other] , { NUMBER($undated) } sin fecha
    }
themes-about =
    { NUMBER($looked_at) } { $looked_at ->
        [one] pasaje
        [many] de pasajes
       *[other] pasajes
    }{ $is_sample ->
        [yes] { " " }(una muestra regular de { NUMBER($passages) })
       *[no] { "" }
    }, en grupos de sentido parecido. Cada tema lleva por nombre sus expresiones y palabras más típicas.{ $has_columns ->
        [yes] { " " }Las columnas pequeñas indican cuándo.
       *[no] { "" }
    }
on-theme = Pasajes sobre: { $theme }
on-theme-about =
    { NUMBER($shown) } de { NUMBER($passages) } { $passages ->
        [one] pasaje
        [many] de pasajes
       *[other] pasajes
    }, del mayor número posible de entrevistas. Son típicos del tema y no responden a una pregunta.

## People

people = Personas
people-view-about = Todas las personas que responden en este archivo. Elija un nombre para ver sus entrevistas, lo que la distingue y lo que dijo con el tiempo.
people-find = Buscar una persona
people-none = Nadie tiene ese nombre.
people-more = { NUMBER($number) } más: escriba arriba una parte del nombre.
people-maybe = quizá la misma persona: { $names }
people-all = Todas las personas
people-spelled = También aparece como:
said-title = Qué se dijo de un tema, con el tiempo
said-about = Tema
said-about-hint = una palabra o una pregunta
said-in = En
said-in-all = todas las entrevistas
said-beside = En paralelo con
said-beside-nobody = nadie
said-beside-others = Otras personas
said-button = Mostrar
said-heading = { $name } sobre «{ $topic }»
said-beside-heading = En paralelo: «{ $topic }»
said-shared =
    { $number ->
        [0] No tienen ninguna frase en común, así que no se marca nada.
        [one] Una frase está en ambos lados, o casi igual. Lo que solo dice uno de ellos está subrayado.
       *[other] { NUMBER($number) } frases están en ambos lados, o casi iguales. Lo que solo dice uno de ellos está subrayado.
    }
said-nothing =
    { $number ->
        [one] No se encontró nada sobre eso en la entrevista.
       *[other] No se encontró nada sobre eso en { NUMBER($number) } entrevistas.
    }
said-silent = No se encontró nada en:
said-more = Entrevistas siguientes
person-open = Mostrar esta persona
person-topics = Dice más a menudo que el resto:
person-typical = Citas típicas
person-typical-about = Los pasajes en los que esta persona más se diferencia de todas las demás.
person-mentions = Menciones de otras personas
join-title = ¿Otro nombre de esta persona?
join-about = Si alguien de la lista es la misma persona, una los nombres: todas las entrevistas mostrarán entonces «{ $name }». El texto no cambia.
join-other = Otro nombre
join-button = Son la misma persona
join-whom = Indique qué otro nombre tiene esta persona.
join-whom-remedy = Elija uno de la lista.
join-done =
    «{ $other }» es ahora «{ $name }» en { NUMBER($number) } { $number ->
        [one] entrevista
       *[other] entrevistas
    }. Para volver atrás, deshaga las correcciones de una entrevista en «Revisar hablantes».

## Where the matches are

where = Coincidencias por fecha y entrevista
where-title = Coincidencias a lo largo del tiempo
where-document = Entrevista
quoted-head = Citados
near-head = Relacionados
quoted-key = citados
near-key = relacionados con la pregunta, no citados
searched-key = entrevistas consultadas
open-at = Abrir la entrevista aquí
where-about =
    { $quoted ->
        [one] Se cita { NUMBER($quoted) } pasaje.
       *[other] Se citan { NUMBER($quoted) } pasajes.
    } { $near ->
        [one] { NUMBER($near) } más tiene relación con la pregunta por sus palabras o su sentido, pero quizá no la responda.
       *[other] { NUMBER($near) } más tienen relación con la pregunta por sus palabras o su sentido, pero quizá no la respondan.
    } Proceden de { NUMBER($interviews) } { $interviews ->
        [one] entrevista
       *[other] entrevistas
    }.
near-in =
    { $title }: { NUMBER($quoted) } { $quoted ->
        [one] citado
       *[other] citados
    }, { NUMBER($near) } { $near ->
        [one] relacionado
       *[other] relacionados
    }. { open-at }
near-when =
    { $when }: { NUMBER($quoted) } { $quoted ->
        [one] citado
       *[other] citados
    }, { NUMBER($near) } { $near ->
        [one] relacionado
       *[other] relacionados
    }. { limit-to-years }

## Every picture

as-table = Mostrar como tabla
save-svg = Guardar como SVG
save-png = Guardar como PNG
picture-link = Dirección de esta figura

## The list

archive-page = Entrevistas
archive-filter = Filtrar por título, persona, fecha, fichero o etiqueta
archive-table = Todas las entrevistas de este archivo
archive-none = Ninguna entrevista coincide
archive-empty = Todavía no hay entrevistas
archive-empty-here = Suelte aquí transcripciones: texto, Word, PDF, HTML, subtítulos, tablas o ficheros ZIP con ellas.
sort-by = Ordenar por
column-title = Entrevista
column-people = Personas
column-date = Fecha
column-length = Extensión
column-notes = Por revisar
column-added = Añadidas hace poco
no-people = Hablantes sin nombre
no-date = Sin fecha
was-corrected = Corregida
was-reviewed = Revisada
closed-until = Cerrada hasta { $date }
standing =
    { $level ->
        [closed] Cerrada
        [on-request] Previa solicitud
       *[other] Abierta en parte
    }
show-more = Mostrar más
how-read = Revisar hablantes
remove = Quitar
interview-tools = Acciones de { $title }
remove-these = Quitar las seleccionadas
filing-item = Colecciones y etiquetas…
filing-title = Colecciones y etiquetas de { $number ->
        [one] una entrevista
        [many] { NUMBER($number) } de entrevistas
       *[other] { NUMBER($number) } entrevistas
    }
filing-names = { $kind ->
        [collection] Colecciones
       *[tag] Etiquetas
    }
filing-new = { $kind ->
        [collection] Colecciones nuevas, separadas por comas
       *[tag] Etiquetas nuevas, separadas por comas
    }
filing-field = { $field ->
        [place] Lugar
        [project] Proyecto
       *[case] Caso
    }
filing-several = distintos
filing-done = { $number ->
        [one] Se ha cambiado una entrevista.
        [many] Se han cambiado { NUMBER($number) } de entrevistas.
       *[other] Se han cambiado { NUMBER($number) } entrevistas.
    }
filing-nothing = No ha cambiado nada.
filing-undone = { $number ->
        [one] Deshecho en una entrevista.
        [many] Deshecho en { NUMBER($number) } de entrevistas.
       *[other] Deshecho en { NUMBER($number) } entrevistas.
    }
list-within = Mostrar las entrevistas con «{ $name }»
version = Otra versión
version-of-interview = Otra versión de «{ $title }»: mostrar ambas
other-versions = { NUMBER($number) } { $number ->
        [one] versión más
        [many] de versiones más
       *[other] versiones más
    } de ellas
select-none = Anular la selección
characters =
    { NUMBER($number) } { $number ->
        [one] carácter
        [many] de caracteres
       *[other] caracteres
    }
minutes = { NUMBER($number) } min
remarks =
    { NUMBER($number) } { $number ->
        [one] aviso
       *[other] avisos
    }
turns =
    { NUMBER($number) } { $number ->
        [one] intervención
        [many] de intervenciones
       *[other] intervenciones
    }
shown-of =
    { NUMBER($shown) } de { NUMBER($all) } { $all ->
        [one] entrevista
        [many] de entrevistas
       *[other] entrevistas
    }
selected =
    { NUMBER($number) } { $number ->
        [one] seleccionada
       *[other] seleccionadas
    }
select = Seleccionar { $title }

## Adding

add-files = Añadir ficheros
add-folder = Añadir una carpeta
drop-here = Suelte aquí para añadir a este archivo
drop-advice = Los ficheros, las carpetas y los ficheros ZIP se copian en la carpeta del archivo. Los originales no cambian.
replace-title = Algunos de estos ficheros ya están en el archivo
replace-advice = Los ficheros nuevos sustituyen a los que se subieron antes con el mismo nombre.
replace-do = Sustituir los ficheros
replace-not = Añadir solo los ficheros nuevos
nothing-given = No se encontraron ficheros
work-share = Progreso
copying = Copiando
preparing = Comprobando los ficheros…
left = restantes
stop-work = Detener
stopping = Deteniendo…
stopped-work = Proceso detenido. El archivo no ha cambiado.
dismiss = Cerrar
added-title = Añadidas
changed-title = Actualizadas
removed-title = Quitadas
rejected-title = No se pudieron leer
missing-title = Faltan en la carpeta, siguen en el archivo
remarks-title = Por revisar
token-missing = Para abrir este archivo, use la dirección completa que On Record mostró al iniciarse: termina con una clave.
sign-in = Iniciar sesión
sign-in-name = Nombre
sign-in-password = Contraseña
sign-in-wrong = El nombre o la contraseña no son correctos.
sign-out = Cerrar sesión
signed-in-as = Sesión de { $user }
read-only = Esta página no puede cambiar el archivo.
read-only-remedy = Consulte a la persona que gestiona On Record.
working-removing = Quitando
working-correcting = Guardando los cambios
working-reading = Leyendo el fichero { NUMBER($place) } de { NUMBER($total) }
working-indexing =
    Indexando { NUMBER($done) } de { NUMBER($total) } { $total ->
        [one] pasaje
        [many] de pasajes
       *[other] pasajes
    }
working-looking = Comprobando el fichero { NUMBER($place) } de { NUMBER($total) }
working-beginning = Empezando
files =
    { NUMBER($number) } { $number ->
        [one] fichero
       *[other] ficheros
    }
was-added =
    { NUMBER($number) } { $number ->
        [one] entrevista añadida
       *[other] entrevistas añadidas
    }
was-reread =
    { NUMBER($number) } { $number ->
        [one] actualizada
       *[other] actualizadas
    }
was-rejected =
    { $number ->
        [one] { NUMBER($number) } no se pudo leer
       *[other] { NUMBER($number) } no se pudieron leer
    }
nothing-added = No se añadió ninguna entrevista
unchanged =
    { NUMBER($number) } { $number ->
        [one] fichero sin cambios
       *[other] ficheros sin cambios
    }.
and-more = y { NUMBER($number) } más

## Folders

folders = Fuentes
folders-advice = «Buscar cambios» encuentra los ficheros nuevos o modificados desde que se añadieron.
look = Buscar cambios
uploaded-here = Subidos aquí
single-files = Ficheros sueltos
folder-gone = No se encuentra
plan-title = Cambios encontrados
plan-added = Nuevos
plan-changed = Modificados
plan-nothing = No se encontraron cambios.
plan-do = Actualizar el archivo
plan-prune = Quitar también las entrevistas que faltan en la carpeta

## Removing

removing-told = Quitado:
removing-advice = Será definitivo en diez segundos; si cierra esta página antes, se queda en el archivo.
removing-undo = Deshacer
remove-file-stays = El fichero no se borra.
remove-copy-goes = También se borra la copia del archivo. El fichero original se conserva.
was-removed =
    { NUMBER($number) } { $number ->
        [one] entrevista quitada
       *[other] entrevistas quitadas
    }.

## How it was read

reading = Hablantes e intervenciones
reading-back = Todas las entrevistas
reading-surety =
    { $surety ->
        [sure] Es muy probable que los hablantes sean correctos ({ NUMBER($percent) } %).
        [fairly] Es probable que los hablantes sean correctos ({ NUMBER($percent) } %).
        [reviewed] Revisada: una persona comprobó los hablantes.
       *[unsure] Por revisar: los hablantes pueden estar equivocados (probabilidad de que sean correctos: { NUMBER($percent) } %). Compruebe las intervenciones de abajo.
    }
reading-open = Abrir la entrevista
reading-about = Sobre la entrevista
reading-title = Título
suggested-title = Entrevista con { $people }
use-title = Usar «{ $title }»
reading-date = Fecha
reading-place = Lugar
reading-layout = Cómo se indica quién habla
layout =
    { $name ->
        [plain] Sin indicar (texto sin más)
        [labels] Un nombre o una letra y dos puntos
        [dashes] Una raya antes de cada intervención
        [questions] Preguntas en negrita o como títulos
       *[other] Automático
    }
reading-people = Hablantes
reading-turns = Intervenciones
person-name = Nombre
person-role = Papel
swap = Intercambiar preguntas y respuestas
role =
    { $role ->
        [question] Pregunta
        [answer] Responde
       *[other] Ninguna de las dos
    }
role-mixed = Ambas
nameless =
    { $role ->
        [question] Sin nombre (entrevista)
        [answer] Sin nombre (responde)
       *[other] Hablante sin nombre
    }
turn-role = Papel de esta intervención
keep-changes = Guardar los cambios
drop-changes = Descartar los cambios
leave-title = ¿Salir sin guardar?
leave-advice = Se perderán los cambios. La entrevista queda como estaba.
preview = Cambios sin guardar:
kept-corrections = Esta entrevista tiene correcciones.
forget = Deshacer todas las correcciones
forget-title = ¿Deshacer todas las correcciones de esta entrevista?
forget-advice = La entrevista se leerá de nuevo de su fichero.
corrected-done = Cambios guardados.
review = Marcar como revisada
review-advice = Si las intervenciones y los hablantes de abajo son correctos, las citas de esta entrevista pierden la marca «Por revisar».
review-undo = Deshacer la revisión
review-done = Marcada como revisada. Sus citas ya no necesitan revisión.
review-undone = Ya no está marcada como revisada.
forgotten-done = Correcciones deshechas.
access = Acceso
access-advice = Los lectores ven lo que está abierto, con los nombres elegidos aquí. Usted lo ve todo, con marcas. Las exportaciones contienen lo que pueden ver los lectores.
access-who = Quién puede ver la entrevista
access-level =
    { $level ->
        [open] Cualquiera
        [on-request] Previa solicitud: los lectores solo ven el título
       *[closed] Cerrada: los lectores no ven nada de ella
    }
access-until = Cerrada hasta
contact = A quién preguntan los lectores
contact-advice = «{ how-read }», en el menú de una entrevista, dice quién puede verla. Al abrir una entrevista previa solicitud, los lectores ven a quién pedirla; es lo mismo para todas.
contact-save = Guardar
contact-saved = Los lectores leen ahora: Solicítela aquí: { $contact }
contact-dropped = Ya no se nombra a nadie. Los lectores leen que pidan la entrevista a quien custodia este archivo.
contact-told = Al abrir una entrevista previa solicitud, los lectores leen: Solicítela aquí: { $contact }
contact-missing = No se nombra a nadie a quien los lectores puedan pedir una entrevista previa solicitud.
contact-where = Cámbielo debajo de la lista de entrevistas
access-contact-example = Un nombre y una dirección
access-turns = Solo algunas intervenciones, una por línea
access-protected = Otros nombres que proteger, separados por comas
access-named = Cómo ven los lectores a { $name }
access-pseudonym = Seudónimo de { $name }
pseudonym = Seudónimo
naming =
    { $rule ->
        [full-name] Nombre completo
        [initials] Iniciales
        [pseudonym] Seudónimo
       *[anonymous] Sin nombre
    }
save-access = Guardar el acceso
access-saved = Acceso guardado. Vale desde ahora.
no-source = El fichero de la entrevista no se puede leer ahora, así que se corrigió el texto guardado.

## Checking a draft

check = Comprobar un borrador
check-about = Pegue un artículo o abra un fichero. On Record compara con el archivo, letra por letra, las palabras y el hablante de cada cita. El borrador no sale de este equipo ni se guarda.
check-label = Borrador
check-placeholder = «Las lámparas colgaban en la lamparería», dijo Ruth Baker.
check-button = Comprobar las citas
check-file = Abrir un fichero
check-files = Texto, Markdown, Word, PDF, HTML y otros ficheros de hasta 5 MB. Un fichero de Word se puede guardar con comentarios.
check-large-file = Este fichero supera los 5 MB. Compruebe una parte del texto.
check-no-file = Comprobar un texto en su lugar
commented-save = Guardar como fichero de Word con comentarios
commented = Guardado.
commented-left-out =
    Guardado. { $number ->
        [one] Una cita no tiene comentario: puede estar
       *[other] { NUMBER($number) } citas no tienen comentario: pueden estar
    } en una nota o en un cuadro de texto.
checking = Comparando cada cita…
draft-empty = El borrador está vacío.
draft-empty-remedy = Pegue el artículo con sus citas.
draft-too-long-remedy = Compruébelo por partes.
no-quotations = No se encontraron citas
quotations-unchecked =
    Se acabó el tiempo de una comprobación. { $number ->
        [one] Una cita del final quedó
       *[other] { NUMBER($number) } citas del final quedaron
    } sin comprobar. Compruebe el borrador por partes.
no-quotations-advice = Ponga las citas entre comillas o en un párrafo de cita (> en Markdown).
checked-draft = Borrador con las citas marcadas
checked-found = Resultados
to-quoted = Mostrar en el borrador
quotations =
    { NUMBER($number) } { $number ->
        [one] cita
       *[other] citas
    }
draft-too-long = El borrador tiene { NUMBER($characters) } caracteres; el límite es de { NUMBER($most) }.

## A quotation

status =
    { $status ->
        [exact] exacta
        [cut] recortada
        [altered] alterada
        [composed] compuesta
        [misattributed] mal atribuida
        [not_found] no está en el archivo
       *[unjudged] sin valorar
    }
meaning =
    { $status ->
        [exact] Frases enteras, palabra por palabra.
        [cut] Palabra por palabra, pero solo una parte de la frase.
        [altered] Las palabras difieren de la fuente.
        [composed] Partes de varios lugares, unidas sin puntos suspensivos.
        [misattributed] Las palabras exactas de otra persona.
        [not_found] No hay nada parecido en el archivo.
       *[unjudged] Demasiado breve, o un título.
    }
only-quoted = solo en el borrador
only-in-source = solo en la fuente
draft-names = Nombre en el borrador
left-out-before = Omitido antes
left-out-after = Omitido después
stands-for = Omitido en medio

## The desk

desk = Mesa
desk-about = Guarde aquí citas con notas, etiquetas y colores, ordénelas y escriba junto a ellas. Cada cita se compara con el archivo siempre que se muestra. Use «Guardar» debajo de una cita, o seleccione palabras en una entrevista.
desk-whose = Solo usted ve sus mesas.
desk-whose-owner = Solo usted ve sus mesas. El terminal tiene mesas propias; allí, las suyas se muestran con: onrecord desk list --user "{ $user }"
desk-first = Mi mesa
desk-keep = Guardar
desk-keep-selection = Guardar las palabras seleccionadas
desk-kept =
    Guardada en «{ $name }», { NUMBER($number) } { $number ->
        [one] cita
       *[other] citas
    }.
desk-kept-before = Esta cita ya está en «{ $name }».
desk-several = Seleccione palabras de una sola persona, dentro de una respuesta.
desk-nothing-selected = Solo hay espacios en la selección.
desk-nothing-selected-remedy = Seleccione las palabras que quiera guardar.
desk-empty = Todavía no hay nada guardado. Use «Guardar» debajo de una cita, o seleccione palabras en una entrevista.
desk-choose = Mostrar otra mesa
desk-tools = Acciones de la mesa
desk-new = Mesa nueva
desk-load = Abrir una mesa guardada
desk-file = Mesa, para abrirla en otro lugar
desk-name = Nombre
desk-rename = Cambiar el nombre
desk-delete = Borrar
desk-delete-title = ¿Borrar esta mesa?
desk-delete-advice = También se borran sus notas y su borrador. Las entrevistas se conservan.
desk-damaged = Estas mesas están dañadas y no se pueden mostrar: { $files }. Restáurelas de una copia de seguridad. Las demás están intactas.
desk-read-only = Aquí no se puede guardar nada: esta página es solo de lectura.
desk-other-file = Este fichero no se puede abrir aquí.
desk-other-file-remedy = Abra una mesa guardada o una exportación en Markdown, HTML, CSV, BibTeX, RIS o JSON.
desk-too-large = Este fichero es demasiado grande para ser una mesa.
desk-export = Exportar
desk-style = Estilo de referencia
desk-left-out =
    { $number ->
        [one] Una cita no está en el archivo, o no es para lectores, y se omitió.
       *[other] { NUMBER($number) } citas no están en el archivo, o no son para lectores, y se omitieron.
    }
desk-lost =
    { $number ->
        [one] 1 que no se puede mostrar
       *[other] { NUMBER($number) } que no se pueden mostrar
    }
desk-filter = Mostrar solo una etiqueta
desk-group = Grupo
desk-group-new = Grupo nuevo
desk-group-rename = Cambiar el nombre del grupo
desk-group-tools = Acciones del grupo { $name }
desk-group-empty = Arrastre citas hasta aquí.
desk-no-group = Sin grupo
desk-up = Subir
desk-down = Bajar
desk-ungroup = Quitar el grupo y conservar sus citas
desk-grip = Arrastre para mover, o use las teclas de flecha
desk-insert = Insertar
desk-used = En el borrador
desk-edit = Nota, etiquetas, color
desk-drop = Quitar de la mesa
desk-dropped = Cita quitada.
desk-undo = Deshacer
desk-renew = Conservar las palabras de ahora
desk-tags = Etiquetas
desk-tag-all = Etiquetar estas citas…
desk-tag-all-title = Etiquetas para estas citas, separadas por comas
desk-tags-label = Etiquetas, separadas por comas
desk-note = Nota
desk-colour-label = Color
desk-colour =
    { $colour ->
        [yellow] Amarillo
        [green] Verde
        [blue] Azul
        [violet] Violeta
        [rose] Rosa
       *[none] Ninguno
    }
desk-save = Guardar
desk-kept-from = Encontrada con
desk-state =
    { $state ->
        [moved] Las palabras están ahora en otro lugar que cuando se guardaron.
        [attributed] El hablante o la pregunta ha cambiado desde que se guardó la cita. El hablante era: { $speaker }.
        [altered] Las palabras de la entrevista han cambiado. Ya no son las que se guardaron.
        [removed] La entrevista se quitó del archivo, y las palabras con ella.
        [unchecked] No hubo tiempo de comparar esta cita. Recargue la página.
       *[gone] Las palabras ya no están en el archivo.
    }
desk-draft = Borrador
desk-draft-hint = Escriba aquí. «Insertar» pone una cita donde está el cursor, con una nota al pie.
desk-draft-saved =
    { $words ->
        [0] Guardado
        [one] Guardado · { NUMBER($words) } palabra
       *[other] Guardado · { NUMBER($words) } palabras
    }
desk-draft-save = Borrador en { $format }
desk-draft-changed = El borrador se modificó en otra ventana.
desk-draft-changed-remedy = Copie su texto y recargue la página.

## Exact words

exact-mode = Palabras exactas
exact-case = Distinguir mayúsculas
exact-accents = Distinguir acentos
exact-hint = Enumera cada lugar donde se dicen estas palabras
show-all-quote = Mostrar la cita entera
show-less-quote = Mostrar menos
mentions-counted =
    { NUMBER($number) } { $number ->
        [one] mención
        [many] de menciones
       *[other] menciones
    } de { NUMBER($people) } { $people ->
        [one] persona con nombre
       *[other] personas con nombre
    } en { NUMBER($interviews) } { $interviews ->
        [one] entrevista
       *[other] entrevistas
    }
mentions-with-asked = Mostrar también { NUMBER($number) } de quienes entrevistan
mentions-without-asked = Ocultar las de quienes entrevistan
mentions-none = Nadie dice exactamente esto.
mentions-none-advice = Pruebe con menos palabras, o con el principio de una palabra y un asterisco: trabaj*
mentions-exactly = Palabras exactas:
mentions-of = Menciones de sus palabras:
mentions-none-of = Ninguna de estas palabras se dice en el archivo.
mentions-show = Enumerar todas las menciones
find-here = Buscar en esta entrevista
find-next = Coincidencia siguiente
find-previous = Coincidencia anterior
find-none = Sin coincidencias

## Said below the page

below-too-many-gaps = Se omiten o insertan palabras en más de { $number } lugares: son demasiados para comprobarlos.
below-too-short-others = Demasiado breve para valorarla: otras personas dicen estas palabras.
below-too-short-nobody = Demasiado breve para valorarla: el borrador no se la atribuye a nadie.
below-too-short = Demasiado breve para valorarla.
below-first-letter = La primera letra difiere en mayúscula o minúscula.
below-archive-unknown = El archivo no dice quién habla.
below-draft-unknown = El borrador no dice quién habla: es { $speaker }.
below-words-of = Estas son palabras de { $speaker }.
below-seems-to-mean = El borrador parece referirse a { $named }, pero esto lo dice { $speaker }.
below-named-interviewer = { $speaker }, quien entrevista
below-interviewer = quien entrevista
below-unnamed = un hablante sin nombre
below-title = Parece un título o un nombre.
below-punctuation = Solo difiere la puntuación.
below-parts-of = Sus partes son palabras de { $speakers }.
below-closing-mark = Faltan las comillas de cierre.
below-not-for-readers = No es para lectores tal como está: { $reason }.
below-closed-turns = cerrada, porque no se encontraron las intervenciones que nombra una condición
below-closed-until = cerrada hasta { $date }
below-closed = cerrada
below-on-request = previa solicitud
below-names-somebody = nombra a alguien cuyo nombre está protegido
below-outside-turns = está fuera de las intervenciones de una entrevista con un nombre protegido
below-seen-as = ven «{ $name }» como hablante
below-seen-nameless = no ven el nombre de quien habla
below-few-marks = Las marcas de quién habla son pocas o irregulares. Revise quién habla.
below-rival-marks = Quizá los hablantes se indiquen de otro modo que el que parece. Revise quién habla.
below-labels-inside = Dentro de las intervenciones hay palabras que parecen marcas de hablante. Revise quién habla.
below-long-turn = Una intervención ocupa gran parte del texto. Compruebe si en ella hablan otras personas.
below-unfinished = Algunas intervenciones acaban a mitad de frase. Compruebe dónde acaban.
below-asked-inside = Hay preguntas dentro de las respuestas. Compruebe quién las hace.
below-one-side = Las preguntas y las respuestas no se alternan. Compruebe si faltan marcas de hablante.
below-unsure-roles = No está claro quién pregunta y quién responde. Revise los papeles.
below-no-marks = No se encontraron hablantes. El texto se conserva sin intervenciones.
below-no-answers = No se encontraron respuestas: nadie contesta a quien entrevista.
below-unclear-order = Las fechas de los mensajes pueden empezar por el día o por el mes. Indique la fecha.
below-layout-not-found = En este texto no se encontró la disposición «{ $layout }».
below-corrects-nobody = La corrección de «{ $name }» no encuentra a nadie con ese nombre, o encuentra a varios.
below-corrects-no-turn = La corrección de la intervención «{ $turn }» no corresponde a ninguna.
below-condition-no-turn = La condición de acceso de la intervención «{ $turn }» no corresponde a ninguna, así que los lectores no ven nada de la entrevista.
below-condition-nobody = La condición de acceso de «{ $name }» ya no nombra a nadie, así que los lectores pueden ver el nombre de esta persona.
below-question-empty = La pregunta está vacía.
below-ask-in-a-sentence = Pregunte con una frase o unas pocas palabras.
below-question-short = «{ $question }» es demasiado breve para buscarlo.
below-question-long = La pregunta tiene { $number } caracteres; el límite es { $most }.
below-question-shorten = Acórtela o divídala en varias preguntas.
below-no-word = No hay ninguna palabra que buscar.
below-as-said = Escriba las palabras como se dijeron.
below-exact-long = Las palabras exactas tienen un máximo de { $most } caracteres.
below-exact-shorten = Busque el principio de la frase.
below-no-such-document = Esa entrevista no existe.
below-nobody-called = En este archivo no responde nadie que se llame «{ $name }».
below-several-called = Varias personas se llaman «{ $name }»: { $names }.
below-whole-name = Escriba el nombre completo de una de ellas.
below-meant-three = ¿Quería decir { $one }, { $other } o { $third }?
below-meant-two = ¿Quería decir { $one } o { $other }?
below-meant-one = ¿Quería decir { $one }?
below-no-document-called = Ningún documento se llama «{ $name }».
below-several-documents = Varios documentos se llaman «{ $name }»: { $names }.
below-use-an-id = Use el identificador (id) de uno de ellos.
below-no-date = «{ $date }» no es una fecha.
below-write-dates = Escriba 1999, 1999-05 o 1999-05-31.
below-dates-turned = La fecha inicial { $since } es posterior a la final { $until }.
below-swap-dates = Intercambie las dos fechas.
below-no-within = Ninguna colección ni etiqueta se llama «{ $name }».
below-version-of = { $document } parece otra versión de { $others }: se conservan ambas.
below-same-words = { $document } tiene las palabras de { $other }; por eso valen las mismas correcciones y condiciones de acceso.
below-same-words-conditions = { $document } tiene las palabras de { $other }; por eso valen las mismas condiciones de acceso.
below-same-words-closed = { $document } tiene las palabras de { $other }, pero no las personas que protege: ahora está cerrada.
below-removed-before = { $document } se quitó antes con sus condiciones de acceso; por eso ahora está cerrada.
below-say-again = Indique de nuevo sus condiciones, y los lectores verán lo que estas permitan.
below-no-conditions = { $other } tiene condiciones de acceso y { $document } no tiene ninguna.
below-library-failed = Un componente falló con esta pregunta: { $error }.
below-other-words = Pregunte con otras palabras y comunique el fallo, por favor.
below-change-runs = Otro cambio de este archivo está en marcha ({ $change }).
below-wait-done = Espere a que termine y vuelva a intentarlo.
below-change-stopped = Un error inesperado detuvo este cambio: { $error }. El archivo no ha cambiado.
below-try-again = Vuelva a intentarlo.
below-terminal-details = El terminal donde se ejecuta On Record muestra los detalles.
below-not-expected = Este fichero no se esperaba.
below-add-it-again = Añádalo de nuevo.
below-none-expected = Estos ficheros ya no se esperan.
below-add-them-again = Añádalos de nuevo.
below-unsupported = No se puede leer { $name }: este tipo de fichero no se admite.
below-convert = Conviértalo a uno de estos: { $formats }.
below-no-encoding = No se puede leer { $name }: se desconoce la codificación de su texto.
below-save-utf8 = Guárdelo de nuevo como texto en UTF-8, o añada el documento original.
below-no-text = { $name } no contiene texto.
below-file-empty = { $name } está vacío.
below-saved-completely = Compruebe que el fichero se guardó o se descargó entero.
below-no-words-but-pictures = Si contiene imágenes de páginas, use un reconocimiento de texto (OCR).
below-scan = { $name } contiene imágenes de páginas, pero no texto: es un escaneo.
below-no-letters = { $name } no tiene texto legible: sus tipos no indican qué letras representan.
below-run-ocr = Use un reconocimiento de texto (OCR), como `ocrmypdf in.pdf out.pdf`, y añada el resultado.
below-password = { $name } está cifrado y necesita una contraseña.
below-no-password = Guárdelo sin contraseña y añada el fichero nuevo.
below-no-password-pdf = Guárdelo sin contraseña (`qpdf --decrypt`) y añada el fichero nuevo.
below-no-pdf = { $name } no es un fichero PDF o está dañado.
below-print-pdf = Ábralo en un visor de PDF y guárdelo o imprímalo en un PDF nuevo.
below-no-office = { $name } no es un fichero DOCX, ODT o RTF, o está dañado.
below-save-docx = Guárdelo de nuevo como .docx.
below-no-zip = { $name } está dañado o no es un fichero ZIP.
below-pack-again = Descárguelo o comprímalo de nuevo.
below-too-large = { $name } tiene { $size } MB; el máximo es { $most } MB.
below-split-file = Divida el fichero.
below-without-pictures = Guárdelo sin las imágenes.
below-many-desks = Ya hay { $number } mesas.
below-delete-one = Borre una antes.
below-many-quotes = Una mesa contiene como máximo { $most } citas.
below-another-desk = Cree otra mesa.
below-no-desk = No hay ninguna mesa «{ $name }».
below-note-long = Una nota tiene como máximo { $most } caracteres.
below-shorten = Acórtela.
below-draft-long = El borrador tiene { $number } caracteres; el límite es { $most }.
below-in-parts = Escríbalo por partes.
below-desks-busy = Otro proceso está escribiendo mesas.
below-in-a-moment = Vuelva a intentarlo dentro de un momento.
