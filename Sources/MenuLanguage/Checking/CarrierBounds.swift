public import ShortText

/// How much the carriers of a service show: menus are checked by the narrowest of them.
///
/// Without carriers it is what the standard allows.
public struct CarrierBounds: Sendable, Equatable {
    /// A bound, and whose it is.
    struct Bound: Sendable, Equatable {
        var limit: Int
        /// The carrier; `nil` when it is everybody's.
        var carrier: String?

        /// Takes the bound of a carrier when it is narrower, or the first one that a carrier has.
        mutating func narrow(_ limit: Int, _ carrier: String) {
            if self.carrier == nil || limit < self.limit { self = Bound(limit: limit, carrier: carrier) }
        }
    }

    private(set) var septets: Bound
    private(set) var ucs2: Bound
    private(set) var parts: Bound

    /// What the standard allows.
    public init() {
        self.init(screen: .standard)
    }

    init(screen: ScreenLimits) {
        septets = Bound(limit: screen.septets)
        ucs2 = Bound(limit: screen.ucs2)
        parts = Bound(limit: SizeChecks.mostParts)
    }

    /// Takes the bounds of a carrier in.
    ///
    /// - Parameters:
    ///   - carrier: Its name.
    ///   - screen: How long its screens may be.
    ///   - encodings: The alphabets that it shows; all when empty.
    ///   - parts: The most parts of a message.
    public mutating func narrow(
        to carrier: String,
        screen: ScreenLimits = .standard,
        encodings: [ShortMessageEncoding] = [],
        parts: Int? = nil
    ) {
        septets.narrow(screen.septets, carrier)
        ucs2.narrow(encodings.isEmpty || encodings.contains(.ucs2) ? screen.ucs2 : 0, carrier)
        if let parts, parts < self.parts.limit { self.parts = Bound(limit: parts, carrier: carrier) }
    }

    /// The longest screen that all carriers show.
    public var screen: ScreenLimits { ScreenLimits(septets: septets.limit, ucs2: ucs2.limit) }

    /// The carrier whose bound holds in an alphabet, where it is narrower than the standard's.
    func carrier(for encoding: ShortMessageEncoding) -> String? {
        let bound = encoding == .gsm7 ? septets : ucs2
        return bound.limit < ScreenLimits.standard.limit(for: encoding) ? bound.carrier : nil
    }
}
