import Foundation
import Glibc
import Testing

@testable import Stores

@Suite struct KeyFileTests {
    @Test func aNewFileHoldsAKeyForItsOwnerOnly() async throws {
        try await TestFolder.with { folder in
            let path = folder.path + "/store.key"
            try KeyFile.make(path)
            let key = try KeyFile.read(path)
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            #expect(throws: KeyFileError.exists) { try KeyFile.make(path) }
            #expect(try KeyFile.read(path).id == key.id)
            try KeyFile.make(path + "2")
            #expect(try KeyFile.read(path + "2").id != key.id)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666]) func aFileForOthersIsRefused(_ mode: Int) async throws {
        try await TestFolder.with { folder in
            let path = folder.path + "/store.key"
            try KeyFile.make(path)
            chmod(path, mode_t(mode))
            #expect(throws: KeyFileError.open) { try KeyFile.read(path) }
            #expect(KeyFileError.open.line("k").contains("chmod 600 k"))
        }
    }

    @Test(arguments: [
        ("", KeyFileError.foreign), ("hatif-key 2 AAAA\n", .foreign), ("hatif-key 1 ?\n", .foreign),
        ("hatif-key 1 AAAA\n", .wrongLength(3)), ("hatif-key 1 \n", .wrongLength(0)),
    ])
    func whatIsNoKeyIsRefused(_ text: String, _ error: KeyFileError) async throws {
        try await TestFolder.with { folder in
            let path = folder.path + "/store.key"
            #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
            chmod(path, 0o600)
            #expect(throws: error) { try KeyFile.read(path) }
        }
    }

    @Test func whatIsNoFileIsRefused() async throws {
        try await TestFolder.with { folder in
            let path = folder.path + "/none"
            #expect(throws: KeyFileError.unreadable("No such file or directory")) { try KeyFile.read(path) }
            #expect(throws: KeyFileError.unreadable("it is not a file")) { try KeyFile.read(folder.path) }
            #expect(throws: KeyFileError.unwritable("No such file or directory")) {
                try KeyFile.make(folder.path + "/none/store.key")
            }
            #expect(mkfifo(path, 0o600) == 0)
            #expect(throws: KeyFileError.unreadable("it is not a file")) { try KeyFile.read(path) }
        }
    }
}
