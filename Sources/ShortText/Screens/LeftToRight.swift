/// Wraps a value so that it keeps its order inside right-to-left text.
///
/// Without the marks a phone shows "+216 71 123 456" in an Arabic sentence from its last group to its first, and the
/// star of a dial code on the wrong side. The two U+200E count in the length of the screen.
///
/// - Parameter value: A phone number, dial code or reference, as it should be read.
/// - Returns: The value between two left-to-right marks.
public func protectLeftToRight(_ value: String) -> String {
    "\u{200E}" + value + "\u{200E}"
}
