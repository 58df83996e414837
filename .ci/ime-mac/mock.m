// Stand-ins of GLFW's view, its window and its input context, and what an input
// method would call of them.

#import <Foundation/Foundation.h>
#include <stdlib.h>

static int keys, characters, interpreted;

@interface MockContext : NSObject {
@public
    BOOL latin;
}
@end

@implementation MockContext
- (void)discardMarkedText {}
- (void)invalidateCharacterCoordinates {}
- (void)setAllowedInputSourceLocales:(NSArray *)locales { latin = [locales count] > 0; }
@end

// What every view has; it must stay as it is.
@interface MockBase : NSObject
@end

@implementation MockBase
- (void)keyDown:(id)event { abort(); }
@end

@interface MockView : MockBase {
    NSMutableString *marked;
    MockContext *context;
    id window;
}
@end

@implementation MockView
- (id)initWith:(id)w
{
    self = [super init];
    marked = [[NSMutableString alloc] init];
    context = [[MockContext alloc] init];
    window = w;
    return self;
}
- (BOOL)hasMarkedText { return [marked length] > 0; }
- (NSRange)markedRange { return NSMakeRange(0, [marked length] - 1); } // as GLFW has it
- (NSRange)selectedRange { return NSMakeRange(NSNotFound, 0); }
- (void)setMarkedText:(id)text selectedRange:(NSRange)a replacementRange:(NSRange)b { [marked setString:text]; }
- (void)unmarkText { [marked setString:@""]; }
- (void)insertText:(id)text replacementRange:(NSRange)range { characters += [text length]; }
- (void)keyDown:(id)event { keys++, [self interpretKeyEvents:nil]; }
- (void)interpretKeyEvents:(id)events { interpreted++; }
- (NSRect)firstRectForCharacterRange:(NSRange)range actualRange:(void *)actual { return NSMakeRect(7, 7, 7, 7); }
- (NSRect)bounds { return NSMakeRect(0, 0, 760, 480); }
- (NSRect)convertRect:(NSRect)rect toView:(id)view { return rect; }
- (id)window { return window; }
- (id)inputContext { return context; }
@end

@interface MockWindow : NSObject {
@public
    MockView *view;
}
@end

@implementation MockWindow
- (id)contentView { return view; }
- (NSRect)convertRectToScreen:(NSRect)rect { return rect.origin.x += 1000, rect.origin.y += 200, rect; }
@end

static MockWindow *window;

void *mock_window(void)
{
    [[NSAutoreleasePool alloc] init];
    window = [[MockWindow alloc] init];
    window->view = [[MockView alloc] initWith:window];
    return window;
}

void mock_mark(char *text, int at, int length)
{
    NSRange selected = NSMakeRange(at < 0 ? NSNotFound : at, length);
    [window->view setMarkedText:[NSString stringWithUTF8String:text] selectedRange:selected replacementRange:NSMakeRange(NSNotFound, 0)];
}

void mock_insert(char *text) { [window->view insertText:[NSString stringWithUTF8String:text] replacementRange:NSMakeRange(NSNotFound, 0)]; }
void mock_unmark(void) { [window->view unmarkText]; }
void mock_key(void) { [window->view keyDown:@"k"]; }

// keys and characters GLFW got, events interpreted, text marked, only Latin
// allowed, length of the marked range, its caret
void mock_counts(int *n)
{
    MockView *view = window->view;
    NSUInteger caret = [view selectedRange].location;
    n[0] = keys, n[1] = characters, n[2] = interpreted, n[3] = [view hasMarkedText];
    n[4] = ((MockContext *)[view inputContext])->latin;
    n[5] = [view markedRange].length, n[6] = caret == NSNotFound ? -1 : (int)caret;
}

void mock_rect(int at, double *x, double *y, double *height)
{
    NSRect rect = [window->view firstRectForCharacterRange:NSMakeRange(at, 0) actualRange:NULL];
    *x = rect.origin.x, *y = rect.origin.y, *height = rect.size.height;
}
