/// The defects of a file, of which only the first are kept.
struct DefectList {
    private let most: Int
    private var defects: [DatasetDefect] = []
    private var unreported = 0

    /// - Parameter most: How many are kept.
    init(most: Int) {
        self.most = most
    }

    var isEmpty: Bool { defects.isEmpty }

    mutating func add(_ defect: DatasetDefect) {
        if defects.count < most { defects.append(defect) } else { unreported += 1 }
    }

    /// The refusal; `nil` when nothing is wrong.
    var refusal: DatasetRefusal? {
        isEmpty ? nil : DatasetRefusal(defects: defects, unreported: unreported)
    }
}
