import CMalloc

/// What becomes of memory that is freed.
///
/// Each batch of messages allocates and frees some hundred kilobytes. By default glibc gives more than 128 KiB of them back to
/// the system at once and asks for them again with the next batch, which took an eighth of the processor's time (measured).
enum FreedMemory {
    /// How much each of the allocator's arenas keeps, in bytes; there are a few.
    private static let kept: Int32 = 4 << 20

    /// Keeps some for the next batch, from now on.
    static func keepSome() {
        // Refused, the default stays, which is only slower.
        _ = mallopt(M_TRIM_THRESHOLD, kept)
    }
}
