namespace Samvad.Understanding.Numbers.Words;

/// <summary>Hindi and Marathi number words as they are typed in Latin letters; those that are English words too are weak.</summary>
internal static class HindiRomanNumbers
{
    public const string Table = """
        0 shunya sunya
        1 ?ek
        2 ?do ?don
        3 ?teen ?tin
        4 ?char chaar
        5 paanch panch pach paach
        6 chhe chhah ?che ?saha
        7 saat ?sat
        8 aath ath
        9 nau ?nav
        10 das dus daha
        11 gyarah gyaarah akra
        12 barah baarah
        13 terah
        14 chaudah
        15 pandrah pandhra
        16 solah
        17 satrah
        18 atharah
        19 unnis
        20 bees bis vees
        21 ikkis
        22 bais
        23 teis
        24 chaubis
        25 pachis pachees pacchis panchvis
        26 chhabbis
        27 sattais
        28 atthais
        29 untis
        30 tees
        31 ikattis
        32 battis
        33 taintis
        34 chauntis
        35 paintis
        36 chhattis
        37 saintis
        38 adtis
        39 untalis
        40 chalis chaalis chalees
        41 iktalis
        42 bayalis
        43 taintalis
        44 chauvalis
        45 paintalis
        46 chhiyalis
        47 saintalis
        48 adtalis
        49 unchas
        50 pachas pachaas pannas
        51 ikyavan
        52 bavan
        53 tirpan
        54 chauvan
        55 pachpan
        56 chhappan
        57 sattavan
        58 atthavan
        59 unsath
        60 ?saath
        61 iksath
        62 basath
        63 tirsath
        64 chaunsath
        65 painsath
        66 chhiyasath
        67 sadsath
        68 adsath
        69 unhattar
        70 sattar
        71 ikhattar
        72 bahattar
        73 tihattar
        74 chauhattar
        75 pachhattar pachattar
        76 chhihattar
        77 sathattar
        78 athhattar
        79 unasi
        80 assi
        81 ikyasi
        82 bayasi
        83 tirasi
        84 chaurasi
        85 pachasi
        86 chhiyasi
        87 sattasi
        88 atthasi
        89 navasi
        90 nabbe navvad
        91 ikyanve
        92 banve
        93 tiranve
        94 chauranve
        95 pachanve
        96 chhiyanve
        97 sattanve
        98 atthanve
        99 ninyanve
        1.5 dedh ded deed
        2.5 dhai dhaai adhich adich
        Part 0.5 sadhe saadhe saade
        Part 0.25 sava sawa savva
        Part -0.25 paune pavne
        Scale 100 sau ?so shambhar
        Scale 1000 hazaar hazar hajar hajaar hazzar
        Scale 100000 laakh
        Scale 10000000 karod karor koti
        """;
}
