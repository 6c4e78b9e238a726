internal import Glibc

/// The last error of the system, in French, to end a sentence.
enum SystemReason {
    static var last: String { of(errno) }

    static func of(_ number: Int32) -> String {
        switch number {
        case ENOENT: "introuvable"
        case ENOTDIR: "un dossier du chemin n’en est pas un"
        case EACCES, EPERM: "permission refusée"
        case EISDIR: "c’est un dossier"
        case ENOSPC, EDQUOT: "plus de place sur le disque"
        case EROFS: "le disque est en lecture seule"
        case ENAMETOOLONG: "le nom est trop long"
        case EMFILE, ENFILE: "trop de fichiers sont ouverts"
        case EIO: "le disque ne répond pas"
        case EFBIG: "le fichier serait trop grand"
        default: "erreur \(number) du système"
        }
    }
}
