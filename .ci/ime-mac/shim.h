// What GNUstep lacks of Apple's headers.
#import <AppKit/AppKit.h>
#import <Foundation/Foundation.h>
#define NSAllRomanInputSourcesLocaleIdentifier @"roman"
@interface NSView (Input)
- (NSTextInputContext *)inputContext;
@end
