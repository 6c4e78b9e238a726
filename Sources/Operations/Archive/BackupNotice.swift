package import Kernel

/// What the file `LISEZMOI.txt` of a backup says, to whoever finds the archive in ten years.
package enum BackupNotice {
    package static let name = "LISEZMOI.txt"
    /// The member that holds the territory's data.
    package static let database = "preau.sqlite"

    /// `engine` is what the data were read from: `SQLite` or `PostgreSQL`; `version` is the program's.
    package static func text(at moment: Instant, engine: String, version: String) -> String {
        """
        SAUVEGARDE DE PRÉAU

        Faite le \(moment.iso) (temps universel) par preau \(version), d’une base \(engine).

        Ce que contient cette archive
          LISEZMOI.txt   ce texte
          preau.sqlite   toutes les données du territoire, dans une base SQLite,
                         quel que soit le moteur d’où elles viennent
          SHA256SUMS     l’empreinte de chaque fichier

        La vérifier et la remettre en service, dans un dossier vide :
          preau restore SAUVEGARDE.tar --data-dir DOSSIER

        Ou dans une base PostgreSQL vide :
          preau restore SAUVEGARDE.tar --database-url postgres://…

        Sans Préau, avec les outils de n’importe quel système :
          tar -xf SAUVEGARDE.tar
          sha256sum -c SHA256SUMS
          sqlite3 preau.sqlite .tables

        Un seul octet changé se voit : la restauration le refuse et dit où.
        L’archive contient tout ce que sait le territoire : gardez-la comme la base elle-même.

        """
    }
}
