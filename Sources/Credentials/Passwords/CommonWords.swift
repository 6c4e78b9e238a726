/// Words of which common French and English passwords are made, alone or put together: chosen by us from what published studies of
/// passwords name, first names and clubs included. No stolen list is copied here.
enum CommonWords {
    /// Those that begin with that sign, or with a letter it may disguise.
    static func beginning(with first: Unicode.Scalar?) -> [[Unicode.Scalar]] {
        guard let first else { return [] }
        return ([first] + (PasswordGuess.disguises[first] ?? [])).flatMap { byFirst[$0] ?? [] }
    }

    private static let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]] = {
        let words = [passwords, french, english, names, places, school].joined(separator: " ")
        return Dictionary(grouping: Set(words.split(whereSeparator: \.isWhitespace)).map { Array($0.unicodeScalars) }) { $0[0] }
    }()

    private static let passwords = """
        motdepasse motdepass mdp mypassword password passwort passe passw passwd pass secret secrete admin administrateur administrator
        root user utilisateur login connexion compte account access acces bienvenue welcome letmein laissemoientrer ouvretoi sesame
        changeme changezmoi changer default defaut test tests testing demo temp temporaire temporary guest invite visiteur master
        azerty qwerty qwertz iloveyou ilove jetaime jtaime jetadore jtadore trustno1 starwars dragon monkey shadow sunshine princess
        football superman batman spiderman pokemon pikachu naruto minecraft fortnite roblox killer ninja whatever hello hellokitty
        correcthorsebatterystaple correct battery staple securite security secure safe jesuis jesus christ god dieu allah bitch fuck fuckyou merde putain connard salope salut coucou
        bonjour bonsoir bonnejournee aurevoir bisous bisou calin loulou doudou chouchou choupette choupinette titi toto tata tonton
        mamour monamour moncoeur monange mabelle monbebe cheri cheridamour cherie amour amoureux amoureuse toujours jamais
        pourtoujours pourlavie internet orange free sfr bouygues wanadoo laposte gmail google yahoo hotmail outlook facebook instagram
        tiktok snapchat twitter youtube netflix amazon apple samsung iphone android windows microsoft linux computer ordinateur portable
        """

    private static let french = """
        le la les de des du un une mon ma mes ton ta tes son sa ses notre nos votre vos leur je tu il elle on nous vous ils me te se
        et ou est es suis ai as ont en au aux dans par pour avec sans sur sous qui que quoi ne pas plus tres bien tout tous toute
        ce ca cest aime adore veux moi toi lui eux maman papa mamie papi papy papou mami fils fille frere soeur bebe enfant enfants
        famille parents ami amie amis copain copine femme homme mari garcon mignon mignonne belle beau joli jolie petit petite grand
        grande gros grosse vie mort coeur ange anges demon diable soleil lune etoile etoiles ciel mer plage ocean sable neige pluie vent
        feu terre eau montagne foret fleur fleurs rose lilas tulipe muguet jasmin lavande arbre jardin maison chateau cheval chevaux
        chat chats chaton chien chiens chiot lapin souris tigre lion loup ours renard oiseau aigle dauphin requin poisson papillon
        coccinelle tortue vache mouton cochon poule canard licorne crapaud grenouille serpent elephant girafe panda singe poney
        chocolat caramel vanille fraise framboise cerise banane orange pomme poire citron cannelle gateau bonbon nutella pizza cafe
        fromage saucisse vin biere pastis ricard rouge bleu vert jaune noir noire blanc blanche rose violet gris marron dore argent
        lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre
        decembre printemps ete automne hiver noel paques vacances weekend anniversaire joyeux bonne bon annee fete musique danse
        guitare piano chanson cinema football foot rugby tennis basket handball velo moto voiture camion avion bateau train tracteur
        renault peugeot citroen clio megane ferrari porsche mercedes audi bmw golf ducati yamaha harley kawasaki liberte egalite
        fraternite vive france paix espoir bonheur courage chance force magie reve reves rire sourire super genial cool fort roi reine
        prince princesse capitaine pirate sorciere vampire fantome dragons chevalier soldat police pompier docteur medecin infirmiere
        zero deux trois quatre cinq six sept huit neuf dix cent mille premier dernier nouveau nouvelle ancien code numero clef cle porte
        """

    private static let english = """
        the my your our i you we me am is are it to of in on for and or not no yes love loves lover baby babe girl boy man woman mother
        father mom mommy dad daddy sister brother family friend friends forever always never happy lucky sweet sweety sweetie honey
        angel angels devil heart beautiful pretty little big good bad best cool hot sexy crazy funny free freedom peace hope faith
        dream dreams magic star stars moon sun sky sea ocean beach summer winter spring autumn snow rain fire water earth flower
        flowers garden house home horse cat cats kitty kitten dog dogs doggy puppy rabbit mouse tiger lion wolf bear fox bird eagle
        dolphin shark fish butterfly turtle cow pig duck chicken snake monkeys elephant unicorn chocolate cookie cookies candy sugar
        banana orange apples cherry strawberry pepper ginger coffee cheese pizza beer wine red blue green yellow black white pink
        purple gray silver gold golden monday tuesday wednesday thursday friday saturday sunday january february march april may june
        july august september october november december christmas birthday holiday music dance guitar rock metal punk jazz soccer
        baseball basketball hockey golf tennis driver racing car cars truck money rich king queen prince knight soldier hunter warrior
        wizard ghost vampire zombie power strong super hero matrix phoenix thunder storm diamond crystal rainbow zero one two three
        four five six seven eight nine ten hundred first last new old please enter open door key nothing something
        """

    private static let names = """
        marie jean pierre michel andre philippe alain bernard jacques daniel patrick nicolas christophe laurent christian frederic
        stephane olivier pascal david eric julien sebastien thomas alexandre maxime antoine romain kevin florian quentin guillaume
        vincent mathieu matthieu anthony jeremy adrien benjamin clement lucas hugo theo enzo nathan louis jules gabriel leo raphael
        arthur adam noah ethan mohamed mehdi karim yanis rayan samir nathalie isabelle catherine sylvie valerie christine sandrine
        veronique sophie stephanie celine anne francoise monique martine brigitte nicole jacqueline patricia dominique laurence
        caroline virginie aurelie emilie julie laura camille marion pauline manon lea chloe emma ines jade louise alice lola lina
        sarah clara anais charlotte lucie mathilde oceane juliette eva zoe romane margaux elise fatima yasmine leila nadia samira
        claire helene agnes cecile delphine karine severine sabrina vanessa jennifer jessica melanie melissa angelique amandine
        audrey elodie justine morgane coralie marine estelle noemie maeva martin durand dupont bernard petit robert richard moreau
        simon laurent lefebvre michael john james william charles george robert joseph daniel matthew andrew joshua jordan justin
        brandon austin tyler ashley amanda samantha elizabeth nicole michelle hannah madison maggie charlie buddy bailey max rex
        felix minou minette caramelle princesse filou medor tigrou gribouille zidane ronaldo messi mbappe neymar platini griezmann
        """

    private static let places = """
        paris marseille lyon toulouse nice nantes strasbourg montpellier bordeaux lille rennes reims grenoble toulon dijon angers
        nimes lens saintetienne clermont brest tours limoges amiens metz perpignan besancon orleans rouen mulhouse caen nancy avignon
        voiron isere savoie drome rhone provence bretagne normandie alsace lorraine corse auvergne bourgogne occitanie aquitaine
        martinique guadeloupe reunion guyane mayotte tahiti noumea saintmartin antilles afrique algerie maroc tunisie portugal
        espagne italie allemagne belgique suisse europe london newyork america england canada quebec brazil brasil espana italia psg
        om olympique parissaintgermain allezlom allezlesbleus allez arsenal chelsea liverpool manchester barcelona barca realmadrid real
        madrid juventus milan
        """

    private static let school = """
        pole ecole ecoles primaire maternelle elementaire college colleges lycee universite classe classes eleve eleves prof profs professeur
        professeure instit institutrice instituteur maitre maitresse directeur directrice principal principale proviseur cantine
        recre recreation cour tableau tableaux tablette tablettes ecran cahier cahiers crayon livre livres bibliotheque mairie maire
        commune communes communaute agglo departement region prefecture rectorat academie education nationale ministere numerique
        informatique service services secretaire secretariat bureau accueil direction equipe projet projets dossier dossiers demande
        appel subvention budget compta comptabilite finances marche ent pronote edulog renater adage affelnet onde magistere canope
        school teacher student office desk public
        """
}
