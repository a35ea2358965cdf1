/// The rules by which the last digit of a number betrays a wrong or swapped digit before it.
///
/// Only runs of ASCII digits satisfy a rule; fold other digits with ``TextKey/digits(_:)`` first.
public enum CheckDigit {
    /// Whether the last digit satisfies Luhn's rule (ISO/IEC 7812-1 Annex B): identity numbers, payment cards.
    ///
    /// It finds every single wrong digit and every swap of neighbours but 09 and 90.
    ///
    /// - Parameter digits: The number with its check digit.
    /// - Returns: `false` also when it is shorter than two digits or holds anything else.
    public static func luhn(_ digits: String) -> Bool {
        guard let values = values(of: digits), values.count > 1 else { return false }
        var sum = 0
        for (distance, value) in values.reversed().enumerated() {
            let weighted = distance.isMultiple(of: 2) ? value : 2 * value
            sum += weighted > 9 ? weighted - 9 : weighted
        }
        return sum.isMultiple(of: 10)
    }

    /// Whether the last digit satisfies Damm's rule: Hatif's own references.
    ///
    /// It finds every single wrong digit and every swap of neighbours.
    ///
    /// - Parameter digits: The number with its check digit.
    /// - Returns: `false` also when it is shorter than two digits or holds anything else.
    public static func damm(_ digits: String) -> Bool {
        guard let values = values(of: digits), values.count > 1 else { return false }
        return dammInterim(values) == 0
    }

    /// Whether the last digit satisfies Verhoeff's rule: India's Aadhaar.
    ///
    /// It finds every single wrong digit and every swap of neighbours.
    ///
    /// - Parameter digits: The number with its check digit.
    /// - Returns: `false` also when it is shorter than two digits or holds anything else.
    public static func verhoeff(_ digits: String) -> Bool {
        guard let values = values(of: digits), values.count > 1 else { return false }
        var interim = 0
        for (distance, value) in values.reversed().enumerated() {
            var permuted = value
            for _ in 0..<distance % 8 { permuted = verhoeffPermutation[permuted] }
            interim = dihedral(interim, permuted)
        }
        return interim == 0
    }

    /// The digit that makes a number satisfy Damm's rule when it is written behind it.
    ///
    /// - Parameter digits: The number without its check digit.
    /// - Returns: 0...9, or `nil` when it is empty or holds anything but ASCII digits.
    public static func dammDigit(for digits: String) -> Int? {
        guard let values = values(of: digits), !values.isEmpty else { return nil }
        // The diagonal of the quasigroup is zero, so the digit that leads back to zero is the interim digit itself.
        return dammInterim(values)
    }

    private static func values(of digits: String) -> [Int]? {
        var values: [Int] = []
        values.reserveCapacity(digits.utf8.count)
        for octet in digits.utf8 {
            guard (0x30...0x39).contains(octet) else { return nil }
            values.append(Int(octet & 0x0F))
        }
        return values
    }

    private static func dammInterim(_ values: [Int]) -> Int {
        values.reduce(0) { interim, value in dammQuasigroup[interim * 10 + value] }
    }

    /// Damm's totally anti-symmetric quasigroup of order 10, ten rows of ten.
    ///
    /// Source: H. Michael Damm, "Total anti-symmetrische Quasigruppen", dissertation, Marburg 2004, page 111.
    private static let dammQuasigroup = [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]

    /// Verhoeff's permutation, applied once for each place from the right; eight times it is the identity.
    ///
    /// Source: Jacobus Verhoeff, "Error Detecting Decimal Codes", Mathematical Centre Tract 29, Amsterdam 1969.
    private static let verhoeffPermutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    /// The product in the dihedral group of order 10: 0...4 turn a pentagon, 5...9 mirror it.
    private static func dihedral(_ left: Int, _ right: Int) -> Int {
        switch (left < 5, right < 5) {
        case (true, true): (left + right) % 5
        case (true, false): 5 + (left + right) % 5
        case (false, true): 5 + (left - right) % 5
        case (false, false): (left - right + 5) % 5
        }
    }
}
