/*
 * The house reads aloud in one way only: the script of the other pages does it here too. It finds the button that the server put in the
 * header (`data-read-aloud data-voices="device"`) and reads whatever stands in `main` when that is pressed. Taken into the program,
 * so that the tag of the page holds it to its bytes like the rest.
 */
import '../../../../../static/lees-voor.js';
