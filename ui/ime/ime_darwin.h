// What Go calls of the Mac's text input; window is an NSWindow.

#include <stdint.h>

int ime_attach(void *window);  // 0: GLFW's view is not as expected, nothing was changed
void ime_discard(void *window); // what is being composed, in the input method and in GLFW
void ime_moved(void *window);   // the caret: ask for it again
void ime_allow(void *window, int composing);
