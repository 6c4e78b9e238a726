import Formats
import Interchange
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The open data that the project is measured against, beside the package or where `PREAU_SHARED` says.
enum SharedData {
    static let folder: String = {
        if let path = getenv("PREAU_SHARED") { return String(cString: path) + "/data" }
        return "../shared/data"
    }()

    static let isThere = access("\(folder)/README.md", R_OK) == 0

    static func path(_ name: String) -> String { "\(folder)/\(name).gz" }

    /// Rows and columns of each file, from the data's README for the rows.
    static let files: [(name: String, rows: Int, columns: Int)] = [
        ("anct_cites_educatives_2024.geojson", 189, 5),
        ("anct_grille_centralite_2026.csv", 34875, 3),
        ("anct_grille_densite_2026.csv", 34875, 3),
        ("anct_grille_montagne_2026.csv", 8594, 3),
        ("anct_grille_ruralite_2026.csv", 34875, 3),
        ("anct_qpv_2024_par_commune.geojson", 824, 6),
        ("annuaire_education_ecoles_094_2026-05.csv", 613, 71),
        ("annuaire_education_lycees_2024-03.csv", 5609, 72),
        ("annuaire_education_occitanie_2024-11.csv", 6240, 72),
        ("carte_scolaire_colleges_035.csv", 5416, 18),
        ("cget_zrr_2019_noms_sans_code.csv", 17726, 9),
        ("codes_postaux_laposte_2019.csv", 39201, 6),
        ("cog_arrondissements.csv", 333, 8),
        ("cog_collectivites_outremer.csv", 94, 6),
        ("cog_communes_2024.csv", 37544, 12),
        ("cog_departements.csv", 101, 7),
        ("cog_mouvements_communes.csv", 13284, 14),
        ("cog_regions.csv", 18, 6),
        ("colleges_lycees_situation_qpv_2025-02.csv", 46788, 2),
        ("colleges_rep_2019_saisie_manuelle.csv", 715, 5),
        ("colleges_rep_qpv_proche_2019.csv", 979, 15),
        ("effectifs_classes_ecoles_035_2019-2022.csv", 2704, 23),
        ("effectifs_colleges_niveaux_035_2019-2021.csv", 374, 75),
        ("effectifs_second_degre_035.csv", 823, 14),
        ("epci_communes_2024.csv", 34931, 14),
        ("geolocalisation_colleges_2024-11.csv", 7544, 35),
        ("ips_colleges_2022-2023.csv", 6874, 12),
        ("ips_ecoles_2022-2023.csv", 29666, 11),
        ("liste_colleges_lycees_zone_ep_2025-01.csv", 10192, 10),
        ("population_communes_2021.csv", 34970, 11),
        ("rep_rep_plus_rentree_2022.csv", 7585, 11),
        ("siren_insee_communes_2024.csv", 34935, 8),
        ("tne_snee_chiffres_publies_transcription.csv", 47, 7),
        ("vacances_scolaires_zones_2020-2028.csv", 3288, 5),
    ]
}

@Suite("Lire les données ouvertes réelles", .enabled(if: SharedData.isThere, "skipped: no shared data")) struct ReadingSharedDataTests {
    @Test("Chaque fichier a les lignes et les colonnes que dit sa documentation", arguments: SharedData.files)
    func counts(name: String, rows: Int, columns: Int) throws {
        let file = try SourceFile(SharedData.path(name))
        let source = try file.rows()
        var (count, uneven) = (0, 0)
        var row = SourceRow()
        while try source.next(&row) {
            count += 1
            if row.fault != nil || row.count != columns { uneven += 1 }
        }
        #expect(file.shape.columns.count == columns && count == rows && uneven == 0)
        #expect(file.shape.encoding == .utf8 && file.shape.isCompressed)
    }

    @Test(
        "Réencodé, un fichier donne les mêmes cellules",
        arguments: [
            "rep_rep_plus_rentree_2022.csv", "colleges_rep_qpv_proche_2019.csv", "population_communes_2021.csv",
            "ips_colleges_2022-2023.csv",
        ])
    func encodings(name: String) throws {
        let original = try Reading(SourceFile(SharedData.path(name)))
        let text = csv(original.shape.columns, original.rows)
        for isBigEndian in [true, false] {
            #expect(try Reading(utf16("\u{FEFF}" + text, isBigEndian: isBigEndian)).rows == original.rows)
        }
        for encoding in [TextEncoding.windows1252, .latin9, .macRoman, .codePage850] {
            let (bytes, twin) = encoded(text, encoding)
            let reading = try Reading(bytes)
            // Without « œ » nor « € », nothing tells them apart, and the cells are the same.
            #expect(reading.shape.encoding == encoding || (encoding == .latin9 && reading.shape.encoding == .windows1252))
            #expect(try reading.rows == Reading(twin).rows)
            #expect(reading.shape.columns.count == original.shape.columns.count)
        }
    }

    @Test("Toutes les données, deux passes : durée", .enabled(if: getenv("PREAU_TIMES") != nil, "skipped: PREAU_TIMES"))
    func speed() throws {
        var (survey, reading) = (0.0, 0.0)
        var (rows, cells) = (0, 0)
        for (name, _, _) in SharedData.files {
            var file: SourceFile?
            survey += try seconds { file = try SourceFile(SharedData.path(name)) }
            reading += try seconds {
                guard let source = try file?.rows() else { return }
                var row = SourceRow()
                while try source.next(&row) {
                    rows += 1
                    cells += row.count
                }
            }
        }
        print("lecture de toutes les données : \(rows) lignes, \(cells) cellules, examen \(survey), lignes \(reading)")
    }

    /// Processor time of this thread: other tests run beside this one.
    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
    }

    /// A text in a one-byte encoding, and the same in UTF-8, with the signs that the encoding lacks replaced in both.
    private func encoded(_ text: String, _ encoding: TextEncoding) -> (bytes: [UInt8], twin: [UInt8]) {
        var (bytes, twin): ([UInt8], [UInt8]) = ([], [])
        var known: [Unicode.Scalar: (byte: UInt8, twin: [UInt8])] = [:]
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
                twin.append(UInt8(scalar.value))
                continue
            }
            let byte = oneByte(String(Character(scalar)), encoding)[0]
            let pair = known[scalar] ?? (byte, byte < 0x80 ? [byte] : Array(String(Character(scalar)).utf8))
            known[scalar] = pair
            bytes.append(pair.byte)
            twin.append(contentsOf: pair.twin)
        }
        return (bytes, twin)
    }

    private func csv(_ columns: [String], _ rows: [[String]]) -> String {
        var writer = CSVWriter()
        for row in [columns] + rows {
            for cell in row { writer.cell(cell) }
            writer.endRow()
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
