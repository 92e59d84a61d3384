/* Sends the form to the file manager at once; without this file its button does. */
document.getElementById('hand-off').submit();
