internal import Glibc

/// The last error of the system, in French, to end a sentence.
package enum SystemReason {
    package static var last: String { of(errno) }

    package static func of(_ number: Int32) -> String {
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
        case EEXIST: "ce nom est déjà pris par autre chose qu’un dossier"
        case ELOOP: "trop de liens symboliques"
        default: "erreur \(number) du système"
        }
    }
}
