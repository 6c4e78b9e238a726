internal import Directory
package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// The organisation that someone wants to act for, entered in the register when she is the first: by its official code, under the name that
/// the annuaire gives it, never under one that is typed if the annuaire knows better. Being in the register gives nobody any right.
package enum FindOrCreateOrganisation {
    package enum Wanted: Hashable, Sendable {
        /// INSEE code.
        case commune(String)
        /// UAI.
        case college(String)
        /// UAI.
        case ecole(String)
        /// SIREN of an EPCI à fiscalité propre.
        case epci(String)
        /// SIREN, and the name it gives itself: no source of the annuaire knows them.
        case syndicat(siren: String, name: String)
        case association(siren: String, name: String)
    }

    package static let longestName = 120

    /// - Parameter actor: who asks; `nil` when another site vouches for someone.
    package static func run(
        _ wanted: Wanted, by actor: Actor? = nil, at now: Instant, in connection: any Connection
    ) throws -> Organisation {
        try Journal.hold(in: connection)
        let entry = try entry(wanted, in: connection)
        let (organisation, isNew) = try OrganisationBook(connection).findOrAdd(
            entry.kind, code: entry.code, name: entry.name, siren: entry.siren, siret: nil, at: now)
        if isNew {
            let author = actor.map { JournalLine.Author.person($0.person.number) } ?? .program
            try JournalLine.write(
                "organisation.inscrite", of: "organisation/\(organisation.number)", by: author,
                [.init("genre", .text(entry.kind.rawValue)), .init("code", .text(entry.code))], at: now, in: connection)
        }
        return organisation
    }

    private struct Entry {
        let kind: Organisation.Kind
        let code: String
        let name: String
        let siren: SIREN?
    }

    private static func entry(_ wanted: Wanted, in connection: any Connection) throws -> Entry {
        switch wanted {
        case .commune(let code):
            guard let commune = try KnownPlaces.commune(code, in: connection) else { throw unknown("Aucune commune n’a le code", code) }
            return Entry(kind: .commune, code: commune.code.description, name: commune.name, siren: commune.siren)
        case .college(let uai):
            guard let college = try KnownPlaces.college(uai, in: connection) else { throw unknown("Aucun collège n’a le numéro UAI", uai) }
            return school(college, as: .college)
        case .ecole(let uai):
            guard let found = try KnownPlaces.establishment(uai, in: connection), found.kind?.value.isFirstDegree == true else {
                throw unknown("Aucune école n’a le numéro UAI", uai)
            }
            return school(found, as: .ecole)
        case .epci(let text):
            let siren = try readSIREN(text)
            guard let name = try KnownPlaces.intercommunality(siren, in: connection) else { throw unknown("Aucun EPCI n’a le SIREN", text) }
            return Entry(kind: .epci, code: siren.description, name: name, siren: siren)
        case .syndicat(let text, let name): return try typed(.syndicat, siren: text, name: name)
        case .association(let text, let name): return try typed(.association, siren: text, name: name)
        }
    }

    private static func school(_ school: Establishment, as kind: Organisation.Kind) -> Entry {
        let siren = school.sheet.value(.siren).flatMap { SIREN($0) } ?? school.sheet.value(.siret).flatMap { SIRET($0) }?.siren
        return Entry(kind: kind, code: school.uai.description, name: school.name, siren: siren)
    }

    private static func typed(_ kind: Organisation.Kind, siren text: String, name: String) throws -> Entry {
        let siren = try readSIREN(text)
        let kept = try FreeText.read(name, longest: longestName, field: "nom")
        guard kept.contains(where: \.isLetter), !kept.contains(where: \.isNewline) else {
            throw Refusal(.unusable, "Il manque le nom de l’organisation.", field: "nom")
        }
        return Entry(kind: kind, code: siren.description, name: kept, siren: siren)
    }

    private static func readSIREN(_ text: String) throws -> SIREN {
        guard let siren = SIREN(text) else {
            throw Refusal(
                .unusable, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas un SIREN.",
                wayOut: "Il a neuf chiffres, dont le dernier vérifie les autres.", field: "code")
        }
        return siren
    }

    private static func unknown(_ what: String, _ code: String) -> Refusal {
        Refusal(
            .unusable, "\(what) «\u{A0}\(code.prefix(40))\u{A0}» dans l’annuaire.", wayOut: "Cherchez-la par son nom.", field: "code")
    }
}
