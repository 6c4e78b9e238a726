import Directory
import Interchange
import RowFiles
import TestSupport
import Testing

/// What one real file must give, line for line.
struct Expected: Sendable, CustomTestStringConvertible {
    let file: String
    let series: Series
    let refused: Int
    let ignored: Int
    let remarks: Int
    /// Records, the secondary ones included.
    let records: Int

    init(_ file: String, _ series: Series, records: Int, refused: Int = 0, ignored: Int = 0, remarks: Int = 0) {
        self.file = file
        self.series = series
        self.refused = refused
        self.ignored = ignored
        self.remarks = remarks
        self.records = records
    }

    var testDescription: String { file }

    static let all: [Expected] = [
        // A city of education may span several communes.
        Expected("anct_cites_educatives_2024.geojson", .educationalCities, records: 219),
        // « - undefined », overseas.
        Expected("anct_grille_centralite_2026.csv", .centrality, records: 34746, ignored: 129),
        Expected("anct_grille_densite_2026.csv", .density, records: 34875),
        Expected("anct_grille_montagne_2026.csv", .mountain, records: 8594),
        Expected("anct_grille_ruralite_2026.csv", .rurality, records: 34875),
        Expected("anct_qpv_2024_par_commune.geojson", .quarters, records: 824),
        // One record an establishment, then the académies and départements that they name: 2, 136, 15; 136 for the collèges.
        Expected("annuaire_education_ecoles_094_2026-05.csv", .schoolDirectory, records: 615),
        Expected("annuaire_education_lycees_2024-03.csv", .schoolDirectory, records: 5745),
        Expected("annuaire_education_occitanie_2024-11.csv", .schoolDirectory, records: 6255),
        Expected("carte_scolaire_colleges_035.csv", .catchments, records: 5416),
        // Names that several communes bear, or none any more.
        Expected("cget_zrr_2019_noms_sans_code.csv", .ruralRevitalisation, records: 14665, refused: 3061),
        Expected("codes_postaux_laposte_2019.csv", .postalCodes, records: 39201),
        Expected("cog_arrondissements.csv", .arrondissements, records: 333),
        // 8 collectivities beside their 94 communes.
        Expected("cog_collectivites_outremer.csv", .overseas, records: 102),
        Expected("cog_communes_2024.csv", .communes, records: 37544),
        Expected("cog_departements.csv", .departments, records: 101),
        Expected("cog_mouvements_communes.csv", .communeEvents, records: 13284),
        Expected("cog_regions.csv", .regions, records: 18),
        Expected("colleges_lycees_situation_qpv_2025-02.csv", .quarterSituations, records: 31167, ignored: 15621),
        // UAI with a digit too many, or a wrong letter.
        Expected("colleges_rep_2019_saisie_manuelle.csv", .priorityColleges, records: 709, refused: 6),
        // Codes that have lost their zero.
        Expected("colleges_rep_qpv_proche_2019.csv", .quarterDistances, records: 979, remarks: 42),
        Expected("effectifs_classes_ecoles_035_2019-2022.csv", .schoolClasses, records: 2704),
        Expected("effectifs_colleges_niveaux_035_2019-2021.csv", .collegeGrades, records: 374),
        // A letter O where the rule of UAI wants another.
        Expected("effectifs_second_degre_035.csv", .secondaryPupils, records: 815, refused: 8),
        // 1,255 EPCI, each said once, beside their members.
        Expected("epci_communes_2024.csv", .intercommunalities, records: 36186),
        Expected("geolocalisation_colleges_2024-11.csv", .geolocation, records: 7680),
        Expected("ips_colleges_2022-2023.csv", .collegeIndex, records: 6874),
        Expected("ips_ecoles_2022-2023.csv", .schoolIndex, records: 29666),
        // Postal codes that have lost their zero.
        Expected("liste_colleges_lycees_zone_ep_2025-01.csv", .secondaryList, records: 10192, remarks: 570),
        Expected("population_communes_2021.csv", .population, records: 34970),
        // Lines without UAI.
        Expected("rep_rep_plus_rentree_2022.csv", .priorityNetworks, records: 7574, refused: 11),
        Expected("siren_insee_communes_2024.csv", .communeSIREN, records: 34935),
        Expected("tne_snee_chiffres_publies_transcription.csv", .publishedFigures, records: 47),
        // Three zones a day.
        Expected("vacances_scolaires_zones_2020-2028.csv", .holidays, records: 9864),
    ]
}

extension SharedFiles {
    /// The communes of the COG by their names.
    static let communes: Result<CommuneNames, any Error> = Result {
        let cog = try Mapped(file("cog_communes_2024.csv"))
        return CommuneNames(
            cog.records.filter { $0.values[.communeType] == "COM" }.map {
                (name: $0.values[.name] ?? "", code: String($0.subject.dropFirst(8)))
            })
    }
}

/// What a file gives, whatever the order of its lines and columns.
struct Digest: Hashable {
    let series: Series
    let tally: ReadingTally
    let records: Int
    let remarks: Int
    let sum: UInt64

    init(_ file: SourceFile, communes: CommuneNames, limit: Int) throws {
        let dataset = try Dataset.recognise(file.shape, in: "fichier", as: nil)
        let reader = DatasetReader(dataset, rows: try file.rows(), communes: communes)
        var remarks = 0
        reader.onRefusal = { if $0.severity == .remark { remarks += 1 } }
        series = dataset.series
        var (records, sum) = (0, UInt64(0))
        while let batch = try reader.next(limit) {
            for row in batch.rows {
                records += 1
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for part in [row.subject, row.period, row.detail, row.commune ?? 0..<0, row.content] {
                    for byte in batch.bytes[part] + [0x1F] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                }
                sum &+= hash
            }
        }
        self.records = records
        self.remarks = remarks
        self.sum = sum
        tally = reader.tally
    }
}

@Suite("Les fichiers réels donnent leurs fiches", .enabled(if: SharedFiles.isThere, "skipped: no shared data"))
struct DatasetsSharedFilesTests {
    @Test("Chaque fichier est reconnu, et chaque ligne gardée, ignorée ou refusée", arguments: Expected.all)
    func counts(expected: Expected) throws {
        let digest = try Digest(SharedFiles.file(expected.file), communes: SharedFiles.communes.get(), limit: 4096)
        let lines = SharedFiles.files.first { $0.name == expected.file }?.rows
        let tally = digest.tally
        #expect(digest.series == expected.series)
        #expect(tally.read == lines)
        #expect(tally.refused == expected.refused)
        #expect(tally.ignored == expected.ignored)
        #expect(tally.read == tally.kept + tally.ignored + tally.refused)
        #expect(digest.records == expected.records)
        #expect(digest.remarks == expected.remarks)
    }

    @Test("Tous les fichiers sont là") func all() {
        #expect(Set(Expected.all.map(\.file)) == Set(SharedFiles.files.map(\.name)))
    }

    @Test("Renommé, colonnes mêlées, séparateur et guillemets changés, un fichier donne les mêmes fiches", arguments: Expected.all)
    func shuffled(expected: Expected) throws {
        let file = try SharedFiles.file(expected.file)
        let mixed = try rewritten(file) { count in (0..<count).sorted { ($0 * 31 % 17, $0) < ($1 * 31 % 17, $1) } }
        let reversed = try rewritten(file, columns: { (0..<$0).reversed() }, names: { $0.uppercased() })
        let communes = try SharedFiles.communes.get()
        // The EPCI are said once each when the lines of their members follow each other, which the order of columns does not change.
        let digest = try Digest(file, communes: communes, limit: 999)
        #expect(try Digest(mixed, communes: communes, limit: 5000) == digest)
        #expect(try Digest(reversed, communes: communes, limit: 100) == digest)
    }

    /// Columns without which a file is, to the letter, a file of another family.
    private static let onlyDifference: [String: Series] = [
        "ips-collèges sans ecart_type_de_l_ips": .schoolIndex, "cog-arrondissements sans ARR": .departments,
        "cog-départements sans DEP": .regions, "epci sans siren": .population, "siren-communes sans siren": .population,
    ]

    @Test("Une colonne de moins, quelle qu’elle soit, ne fait jamais prendre un fichier pour un autre", arguments: Expected.all)
    func dropped(expected: Expected) throws {
        let file = try SharedFiles.file(expected.file)
        var kept = 0
        for index in file.shape.columns.indices {
            var columns = file.shape.columns
            let dropped = columns.remove(at: index)
            guard let found = try? Dataset.recognise(shape(columns), in: "fichier", as: nil) else { continue }
            kept += 1
            let other = Self.onlyDifference["\(expected.series.rawValue) sans \(dropped)"]
            #expect(found.series == other ?? expected.series, "sans « \(dropped) »")
        }
        #expect(kept > 0 || file.shape.columns.count <= 3)
    }
}

func shape(_ columns: [String]) -> FileShape {
    FileShape(
        layout: .delimited(separator: 0x3B), encoding: .utf8, hasBOM: false, isCompressed: false, columns: columns, fingerprint: "")
}
