//go:build darwin && cgo

// Checked against Apple's headers' contracts and by stand-ins (docs/typing.md);
// not run on a Mac.
//
// GLFW's view is a text input client in name: it gives every key to the program
// before the input method has seen it, shows no marked text, and has its
// candidates in a corner of the screen. Seven of its methods are exchanged for
// ones that ask Go and then, where there is something left to do, GLFW's own.
// Should a later GLFW lack one of them, none is exchanged.

#import <Cocoa/Cocoa.h>
#import <objc/runtime.h>

#include "ime_darwin.h"

// In Go. A window is its NSWindow; positions in text count UTF-16 units. Those
// that return an int say whether somebody types there.
extern void imeSettle(uintptr_t window);
extern int imeDraft(uintptr_t window, char *text, int from, int length);
extern int imeResult(uintptr_t window, char *text);
extern int imeAccept(uintptr_t window);
extern int imeLength(uintptr_t window, int *caret);
extern int imeCaret(uintptr_t window, int at, double *x, double *y, double *height);

typedef NSView<NSTextInputClient> View;

static struct { IMP keyDown, setMarked, unmark, insert, marked, selected, rect; } glfw;
static BOOL discarding; // what the system calls meanwhile is no news

static uintptr_t windowOf(View *view) { return (uintptr_t)(void *)[view window]; }

static NSString *plain(id text)
{
    return [text isKindOfClass:[NSAttributedString class]] ? [(NSAttributedString *)text string] : (NSString *)text;
}

// While something is composed all keys belong to the input method.
static void keyDown(View *view, SEL cmd, NSEvent *event)
{
    imeSettle(windowOf(view));
    if ([view hasMarkedText])
        [view interpretKeyEvents:[NSArray arrayWithObject:event]];
    else
        ((void (*)(id, SEL, NSEvent *))glfw.keyDown)(view, cmd, event);
}

static void setMarked(View *view, SEL cmd, id text, NSRange selected, NSRange replaced)
{
    ((void (*)(id, SEL, id, NSRange, NSRange))glfw.setMarked)(view, cmd, text, selected, replaced);
    if (discarding)
        return;
    NSString *draft = plain(text);
    if (selected.location == NSNotFound)
        selected = NSMakeRange([draft length], 0);
    imeDraft(windowOf(view), (char *)[draft UTF8String], (int)selected.location, (int)selected.length);
}

static void forget(View *view) { ((void (*)(id, SEL))glfw.unmark)(view, @selector(unmarkText)); }

// The system unmarks text to have it taken as it is.
static void unmark(View *view, SEL cmd)
{
    (void)cmd;
    BOOL composed = [view hasMarkedText];
    forget(view);
    if (composed && !discarding)
        imeAccept(windowOf(view));
}

// Text that was not marked before is a key as any other, for GLFW.
static void insertText(View *view, SEL cmd, id text, NSRange replaced)
{
    BOOL composed = [view hasMarkedText];
    forget(view); // GLFW does not
    if (discarding || (composed && imeResult(windowOf(view), (char *)[plain(text) UTF8String])))
        return;
    ((void (*)(id, SEL, id, NSRange))glfw.insert)(view, cmd, text, replaced);
}

static NSRange markedRange(View *view, SEL cmd)
{
    (void)cmd;
    int caret, length = imeLength(windowOf(view), &caret);
    return length > 0 ? NSMakeRange(0, (NSUInteger)length) : NSMakeRange(NSNotFound, 0);
}

static NSRange selectedRange(View *view, SEL cmd)
{
    int caret;
    if (imeLength(windowOf(view), &caret) > 0)
        return NSMakeRange((NSUInteger)caret, 0);
    return ((NSRange(*)(id, SEL))glfw.selected)(view, cmd);
}

static NSRect firstRect(View *view, SEL cmd, NSRange range, NSRangePointer actual)
{
    double x, y, height;
    int at = range.location == NSNotFound ? 0 : (int)range.location;
    if (!imeCaret(windowOf(view), at, &x, &y, &height))
        return ((NSRect(*)(id, SEL, NSRange, NSRangePointer))glfw.rect)(view, cmd, range, actual);
    if (actual)
        *actual = range;
    NSRect local = NSMakeRect(x, [view bounds].size.height - y - height, 1, height); // counted from below
    return [[view window] convertRectToScreen:[view convertRect:local toView:nil]];
}

static View *viewOf(void *window) { return (View *)[(NSWindow *)window contentView]; }

int ime_attach(void *window)
{
    if (glfw.keyDown)
        return 1;
    const struct { SEL name; IMP ours, *theirs; } exchanged[] = {
        { @selector(keyDown:), (IMP)keyDown, &glfw.keyDown },
        { @selector(setMarkedText:selectedRange:replacementRange:), (IMP)setMarked, &glfw.setMarked },
        { @selector(unmarkText), (IMP)unmark, &glfw.unmark },
        { @selector(insertText:replacementRange:), (IMP)insertText, &glfw.insert },
        { @selector(markedRange), (IMP)markedRange, &glfw.marked },
        { @selector(selectedRange), (IMP)selectedRange, &glfw.selected },
        { @selector(firstRectForCharacterRange:actualRange:), (IMP)firstRect, &glfw.rect },
    };
    const int count = sizeof exchanged / sizeof *exchanged;
    Class class = [viewOf(window) class], above = class_getSuperclass(class);
    for (int i = 0; i < count; i++) { // an inherited one is all views', not GLFW's
        Method m = class_getInstanceMethod(class, exchanged[i].name);
        if (!m || m == class_getInstanceMethod(above, exchanged[i].name))
            return 0;
    }
    for (int i = 0; i < count; i++)
        *exchanged[i].theirs = method_setImplementation(class_getInstanceMethod(class, exchanged[i].name), exchanged[i].ours);
    return 1;
}

void ime_discard(void *window)
{
    View *view = viewOf(window);
    discarding = YES;
    [[view inputContext] discardMarkedText];
    forget(view);
    discarding = NO;
}

void ime_moved(void *window) { [[viewOf(window) inputContext] invalidateCharacterCoordinates]; }

// Where no text is typed only sources of Latin letters are allowed, which
// compose nothing: letters and Space then reach buttons and lists.
void ime_allow(void *window, int composing)
{
    [[viewOf(window) inputContext] setAllowedInputSourceLocales:
        composing ? nil : [NSArray arrayWithObject:NSAllRomanInputSourcesLocaleIdentifier]];
}
