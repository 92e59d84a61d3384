/* The step after the hand-off: the posted form must not be what "reload" repeats. */
location.replace(document.getElementById("go").href);
