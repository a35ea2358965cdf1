/// Makes the carriers of recorded cases of carriers' files.
struct DeclaredCases: CaseCarriers {
    private let shelf: CarrierShelf

    /// Takes the files.
    ///
    /// - Parameter shelf: The files.
    init(_ shelf: CarrierShelf) {
        self.shelf = shelf
    }

    func readings(of recorded: RecordedCase) async throws(CaseObstacle) -> [CaseReading] {
        throw CaseObstacle(problem: "no file in \(shelf.folder) is of this carrier")
    }
}
