internal import Store

/// In whose name mails are written.
struct Letterhead {
    /// « Isère »; `nil` as long as nobody said whose data these are.
    let territory: String?
    let isFictional: Bool

    static func read(in connection: any Connection) throws -> Letterhead {
        let territory = try DirectoryReading(connection).territory()
        return Letterhead(territory: territory?.name, isFictional: territory?.isFictional ?? false)
    }

    /// « Préau (Isère) ».
    var site: String { territory.map { "Préau (\($0))" } ?? "Préau" }

    /// A whole mail, from its paragraphs.
    func text(_ paragraphs: [String?]) -> String {
        let note = isFictional ? "Démonstration\u{A0}: les personnes et les dossiers sont fictifs." : nil
        return (["Bonjour,"] + paragraphs + [note.map { "\(site)\n\($0)" } ?? site]).compactMap { $0 }.joined(separator: "\n\n") + "\n"
    }
}
