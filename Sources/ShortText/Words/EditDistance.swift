/// How many typing slips lie between two words, when they are few.
///
/// A slip is one code point missing, added, changed, or swapped with its neighbour (restricted Damerau-Levenshtein).
///
/// - Parameters:
///   - a: One word; fold both first when case or accents should not count.
///   - b: The other word.
///   - limit: The largest distance of interest, at least 0.
/// - Returns: 0...limit, or `nil` when the words are farther apart.
public func editDistance(_ a: String, _ b: String, atMost limit: Int) -> Int? {
    let left = a.unicodeScalars.map(\.value)
    let right = b.unicodeScalars.map(\.value)
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for i in 0..<left.count {
        row[0] = i + 1
        var smallest = row[0]
        for j in 0..<right.count {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, beforeLast[j - 1] + 1)
            }
            row[j + 1] = cost
            smallest = min(smallest, cost)
        }
        if smallest > limit { return nil }
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count] <= limit ? last[right.count] : nil
}

/// Names close enough to a word to be worth showing in a diagnostic.
///
/// - Parameters:
///   - word: What was written.
///   - names: What could have been meant.
/// - Returns: At most four names, the closest first and in the given order among equals: those within two slips, or a
///   third of the word's length when that is more; one slip for words of up to three letters.
public func closest(to word: String, among names: [String]) -> [String] {
    let key = TextKey.match(word)
    let length = key.unicodeScalars.count
    let reach = length <= 3 ? 1 : max(2, length / 3)
    var found: [(name: String, distance: Int)] = []
    for name in names where !found.contains(where: { $0.name == name }) {
        if let distance = editDistance(key, TextKey.match(name), atMost: reach) {
            found.append((name, distance))
        }
    }
    // The sort is stable, so equals keep the caller's order.
    return found.sorted { $0.distance < $1.distance }.prefix(4).map(\.name)
}
