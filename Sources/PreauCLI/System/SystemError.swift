internal import Glibc

/// The last error of the system, in French.
enum SystemError {
    static var last: String {
        switch errno {
        case ENOENT: "introuvable"
        case EEXIST: "ce nom est déjà pris par autre chose qu’un dossier"
        case ENOTDIR: "un dossier du chemin n’en est pas un"
        case EACCES, EPERM: "permission refusée"
        case EISDIR: "c’est un dossier"
        case ENOSPC, EDQUOT: "plus de place sur le disque"
        case EROFS: "le disque est en lecture seule"
        case ENAMETOOLONG: "le nom est trop long"
        case EMFILE, ENFILE: "trop de fichiers sont ouverts"
        case ELOOP: "trop de liens symboliques"
        case EIO: "le disque ne répond pas"
        case EFBIG: "le fichier serait trop grand"
        default: "erreur \(errno) du système"
        }
    }
}
