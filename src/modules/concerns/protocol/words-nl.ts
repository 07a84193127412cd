/**
 * 2048 short Dutch words for the passphrase of a coach, chosen by hand for this product. Every word has other first four letters
 * than the others, and none turns into another by one letter more, less or different, so that a slip of the pen can be told.
 * Lockers are opened with these words: the order and the words may never change.
 */
export const WORDS_NL: readonly string[] = `
aanbod aandacht aangenaam aanhanger aankomst aanleg aanrecht aanwezig aapje aardbei abonnee abrikoos academie accent
accordeon achter acteur actie adelaar adem admiraal adres advies advocaat afdak afdeling afdruk affiche afgelegen
afgrond afhalen afknippen afleiding afmaken afrit afschrift afslag afspraak afstand aftellen aftrap afval afvoer afwas
agenda ahorn akkoord akoestiek alarm album aldoor alfabet algebra alinea alleen almanak alpaca alpen alsnog altijd
altviool alweer amandel amateur ambacht amber ambitie ambtenaar ananas anders andijvie anemoon anijs animatie anker
anoniem antenne antiek antwoord apart apenkooi apparaat appel applaus april aquarel arbeid archief arena armband aroma
artikel asfalt asperge assistent aster astronaut atelier atlas atleet attentie attractie aubergine augurk autobus
avenue avocado avond azalea azijn baan baard babbel badeend badgast badjas badkuip badmat badpak bagage bagel bagger
baken bakfiets bakkerij bakmeel bakplaat baksteen balans balie balkon ballet balspel bamboe banaan band banjo bankpas
bariton barst basalt basgitaar basis basketbal bassin batterij bazaar beamer bediening bedrijf beeld beetje begin
begonia begrip behang behoud beige bekend bekleden bel beleefd belofte bemind beneden benoem benzine bepalen bereiden
bergen bericht berk beroep beschut besje beslag bespreek bessen bestek betaal beton beurs bewaren bewegen bewoner
bezem bezig bezoek bibber bieslook bijenwas bijkeuken bijl bijzonder bikini biljet bingo binnen biologie bioscoop
biscuit bison bitter blaas bladeren blaffen blauw blazer bleek blender blij blikje blinken bloesem blokhut blond
blouse blozen bocht bodem boeg boeket boenen boerin boetseren boffen bokaal bokspring bolhoed bollen bolster bonbon
bonsai bont bonus boodschap boomhut boord borduren boren borstel bos bosbes bosrand bosuil boswandel botanisch
boterham botsauto boulevard bouwkunde bovenkant bowling braaf branding breed breien brengen brief briljant broche
broers bromfiets bronzen broodje brug bruiloft buffel buggy buik buiten bukken bulderen bumper bundel bungalow bureau
burger bushalte busreis butler buurman cabaret cabine cacao cactus cadeau cakevorm camera camping canvas capuchon
caravan carnaval carport carrousel cassette catalogus ceder cello cement centrum chaos charme chauffeur chef chips
chocola cijfer circus cirkel citrus clip clown club cobalt cockpit cola collectie comfort comma compact concert
congres coniferen controle correct couplet courgette creatief cricket cultuur curry cursus daad dadelpalm dagboek
dagdroom dageraad dagje dagkaart daglicht dagpauw dagtocht dahlia dakgoot dakkapel dakpan dakraam daktuin dal dambord
damhert damp dank dansles dapper darts dassen dauw december decor deegrol deelauto dekbed dekking deksel delen
delicaat delta denkbeeld dennenbos derde design dessert detail deuk deurbel diabolo diagram dialect diamant dichtbij
dienst diepte dierbaar digitaal dijk dikte dikwijls diner dinsdag diploma direct dirigent disco display dobber docent
dochter doedelzak doek doelman dolblij dolfijn domein domino dompelen donderdag donker dons donut dooier doolhof
doorgang dorp dorst dossier douane douche dozijn draaien dragen drempel dressoir drie driftig drijfhout dringen
drogist dromen droog dropje druif drukte drumstel druppel dubbel duet duikboot duim duinpan duister duivenhok duizend
durven dutje dwars dweil dynamo echo edelhert editie educatie eekhoorn eendje eenheid eenvoud eerbied eerlijk eerste
eetbaar eethuis eetkamer eetlepel eettafel effect egaal egel eierdop eigen eikenhout eikje eindeloos ekster eland
elastiek elders elegant elektra element elfde elftal elk elleboog email emmer emoe energie enorm ensemble entree
envelop enzovoort erfgoed ergens erker ervaren erwten esdoorn espresso etage etalage etiket etsen euro evenwicht
examen excursie exemplaar exotisch expert expres extra fabel fabriek factuur fakkel familie fanfare fantasie farm
fatsoen favoriet fazant februari feest feit festijn fietser figuur fijn fiksen filiaal film filosoof filter finale
finish fitness fjord flair flamingo flanel flappen flatje fleece flessen fleurig flexibel flink flits flonker flora
fluiten fluweel folder fonkel fontein forel formaat fornuis fort foto fraai framboos freesia fregat friet frisbee
frons fruitsap fuif functie fundament fusilli gaap gaatje gala galerij galop gang ganzen garage garen garnaal gasten
gazelle gazon gebaar gebergte gebied gebouw gebraad gedachte gedicht gedrag geduld geestig gehaakt geheel gehoor
geinig gejuich gekleurd geleerd gelijk geluid gemak gember gemeente genieten genoeg geplukt geranium gerecht geritsel
gerust geschenk gesloten gesprek getal getij getrouw getuige geur gevel gevoelig gewoon gezang gezellig gezin gezond
gids giebel giechel gietijzer gilde giraffe gisteren gitaar gitzwart gladjes glans glasbak gletsjer glijden glimlach
glinster globe gloeilamp glunderen gluren goederen golfbaan gondel gordijn gorilla goudvis graanveld gracht gram
graniet grapjas grasveld gratis gravure greep grendel griffel grijns grimas grind groente grondig grootte grot grutto
guitig gulden gunst gymles gympen gymzaal haakje haantje haarlok hagedis halen halfrond hallo halsband halte hamer
hamster handel hangmat happen hardlopen haring harmonie harp hartelijk havenstad hazelaar hebben hectare heel heggen
heide heimwee hek helder helft heliport helling helm hemd hengst herberg herfst herhaal herinner herrie hertog heus
heuvel hijskraan hinkelen hinniken historie hobbel hobo hockey hoeden hoefijzer hoelahoep hoepel hoeve hofje hoger
holle hommel honderd honing honkbal hoofd hoogte hooiberg hoop hoorspel hopen hopla horde horizon horloge hotel
houdbaar houten huid huifkar huisbaas hulp hulst humeur humor hunkeren huppelen hurken hut hutspot huurder huwelijk
idee iedereen iets iglo ijs ijsbaan ijsco ijshockey ijsje ijskoud ijsmuts ijspegel ijssalon ijsthee ijsvogel ijverig
ijzig imker import inboedel indigo indruk ingang ingenieur inhalen inhoud inkomst inktvis inleiding inloop inmaak
innig inpakken inrit insect instap internet intro invallen inwoner inzicht iris ironie item ivoor jaarboek jachthond
jacket jager jaguar jam januari jarenlang jarig jasmijn jazz jeans jeep jeugd joelen joggen jojo joker jolig jongste
journaal jubel jubileum judo juffrouw juichen juist juli jumbo jungle junior jury jus juweel kaartspel kaasboer
kaatsen kabaal kabbelen kabelbaan kabinet kabouter kachel kader kaft kajak kajuit kalebas kalf kalkoen kalmte kameleon
kamille kampeer kanarie kandelaar kangoeroe kanjer kano kantine kapitein kapstok karate karnemelk karpet karrewiel
karton karwei kassa kasteel katoen kauwgom keerpunt kegelen keizer kelner kenmerk kennel kermis kern kersen ketchup
ketting keuken keurig keuze kever kiekje kier kievit kiezel kijker kikkervis kilo kimono kin kinderen kiosk kippenhok
kiwi klaar klank klaproos klassiek klauteren klaver kleding kleed kleinkind klepel kletsen kleur kleverig kliek kliko
klimop klokhuis klomp kloppen kluis knaagdier knabbel knakworst knapzak kneden knie knijper knikken knipmes knisperen
knoflook knol knoop knots knuffel knus knutsel koala koe koekoek koelbox koers koffie koken kokos kolibrie kolom
komeet komisch komkommer kompost kondigen konijn konvooi kookboek koolmees koopman koorzang koperen kopie koppel
kopstuk koraal kordaat korenveld korrel korting kosmos kostuum kraan krab krach kraken krans krater kreeft krekel
krenten kreuk kriebel krijt kring kroepoek kroket kromme kronkel kroost kruier krul kubus kudde kuieren kuiken kuip
kundig kurk kussen kust kwaliteit kwartier kwast kwebbel kweepeer kwekerij kwetter kwinkslag kwispel laadklep laag
laars labyrint lach ladder lade lading lakmoes lampion landen langzaam lantaarn larve lasagne laser lasso lastig lat
laurier lava lavendel lawaai lawine leeftijd leenfiets leerling leesbril leeuwerik legende legoblok legpuzzel leiding
leisteen lekkernij lelie lengte lenig lentelied lenzen lepelaar leraar les lesboek letter leukerd leuning leverbaar
lezing libel lichaam lid liedje liefde lieveling lift liggen ligstoel lijm lijster likken lila limoen linde lineaal
linker lippen liter loempia loep logboek logeren loket lommer loon loopbrug lopend loslaten lotion lotus loven loyaal
luchtig lucifer lui luifel luipaard luisteren lunch luxe maaltijd maandag maart maatbeker macaroni machine magazijn
magie magneet majesteit makkelijk makreel mammoet mandarijn mango manier mantel map marathon mare margriet marine
markt marmer marsepein mascotte masker mast match matras medaille meedoen meermin meester meetlat meeuw meidoorn
meikever meisje melding melkbus meloen meneer mengen menigte menthol menukaart merel merg meteoor metro metselaar
meubel microfoon middag mikado mikpunt mild miljoen mimosa mineraal mini minuut misthoorn mixer modder modern
moederdag moeras moestuin mokka mol molecuul molshoop moment monding monitor montage monument mooiweer morgen mosgroen
mossel mosterd motief motor mouw mozaiek muesli muffin mug muis munten museum musical muskaat muurbloem muziek
naaidoos naald naam nabij nachtlamp nadenken nagerecht najaar namaak namens namiddag napraten narcis natuur navigatie
navraag nazomer nectarine neef negen neon nestkast netel netjes netwerk neushoorn niet nieuwtje nijlpaard nijver nodig
nog nomade noodrem noorden noot normaal notaris noten notitie nougat november nul nummer nuttig nylon oase object
oceaan ochtend oefenen oerwoud oester ogenblik oktober oliebol olifant olijf omarmen omdraaien omelet omgang omgeving
omhoog omlaag omloop omroep omslag omstreeks omtrek omweg omwille onderaan ondiep oneven ongeveer ontbijt ontdek
onthaal ontmoet ontspan ontwerp onweer onze ooghoek oogst ooievaar ooit oor oorbel oorsprong opa opbellen opbouw
opdracht opeens opening opera opfrissen opgave opgewekt opkomst oplaten oplossing opnemen opnieuw oppas oprapen
oprecht oprit opruimen opschrift opstap optocht optrekken opwarmen oranje orchidee oregano organist orgel origami
orkaan orkest otters oud ouders oudste ovaal overal ozon paadje paal paarden paella pagina pakhuis pakje pakket
pakpapier paleis palmboom pan paneel pannen panorama panter papaja papegaai papier paplepel paprika parade parel
parfum parkeer parodie partij pasfoto paspoort passer pastel patat patio patroon pauze pedaal peen pelikaan pellen
pendel pennenbak penseel pepermunt perfect periode perron persoon perzik pet peultjes peuter pianist piccolo picknick
pieper pijler pijnboom pijp pil piloot pinda pinguin pink pioen pionier piraat pistache pitabrood pitten pizza plaats
plafond plakband planeet plastic platform plechtig plein plezier plint ploeg plons plooi pluizig plukken poedel poel
poetsen poffertje polis polka pompoen pony poolster poortje pop popcorn populier porselein portaal positie post
potgrond potlood potplant praatje prachtig prairie praktijk praline precies prent prettig prijs prikbord printer
prisma proberen proefje profiel programma project pronk propeller protest provincie pruik publiek pudding puin puma
punaise puntig puree puzzel pyjama quiche quilt quinoa raadsel rabarber race radar radijs rail raket ramen rammelaar
ranja rasp ratel rauwkost ravijn recept rechts reclame record recreatie redden ree reflex refrein regenjas regio
reiger reistas reizen rekenen rekstok reling rendier renpaard reparatie reserve restje resultaat retour reuzenrad rib
ribbel richting ridder riem rietje rijbaan rijden rijkdom rijst rijtuig rillen rimpel ringslang ritme ritssluit rivier
robijn robot roddel rodelbaan roeier roerei roest rolluik roltrap roman romig rondje roodborst rook roomijs roosteren
rotonde route rozet rubber rugby rugzak ruig ruilkast ruimte ruisen ruitjes rups rustig ruw saai saffier salade salon
salto sambal samenzang sandaal sardine satelliet satijn saus savanne saxofoon schaats schemer schild schoffel schrift
schuilen scooter seconde seizoen selderij september serie servet sesam shampoo shawl sieraad signaal sinas singel
sirene siroop sjaal sjouwen skelter ski slaap slagboom slak slalom slang slapen sleepboot sleutel slijpen slim slinger
slipper slof sloot sluier smaak smal smaragd smeden smeerkaas smelten smid smullen snaar snackbar snavel sneeuw
snelweg snijplank snoek snorkel snuit soeplepel soesje sofa sok solide solo sopraan souvenir spaarpot spade spaghetti
spanning sparen spatel specht speech speld spiegel spijker spinazie spiraal spits splinter spons spoor sport spreuk
sprint sprong spruit staart stadhuis stallen stam stapel startlijn station steelpan steiger stelt stempel stengel
steppe sterk steun stevig sticker stier stijf stil stoel stoffig stokbrood stolp stoomboot storm strand streek stro
struik studio stuiver stuk stunt stuur suiker super surfen swing symbool symfonie taak tablet tachtig tafelpoot takel
talent tandem tante tapijt tarwe tas tasje taxi team techniek teddybeer tegelpad teil tekening tekst telefoon teller
telraam tempo tennis tentdoek terras terug terwijl tevreden theater theepot thema thermos thuis ticket tien tijdens
tijger tik timer timmeren tint titel tjilpen toast toch toegift toekan toendra toernooi toespraak toetje tolk tomaat
tompouce toneel tong toonbank torens tornado tortel tour toveren traag tractor trainer traject traktatie tramhalte
transport trapeze trechter trede treffer trein trek trend triangel troef trofee trompet troon tros trottoir truc
tsjirpen tuba tuinhek tuit tulband tulpenbol tunnel turbine turnen twaalf tweede twijg twintig twist type uiltje
uitbouw uitdelen uiteinde uitgang uitkijk uitleg uitnodig uitrusten uitslapen uitvinder uitwuiven uitzet ukkepuk uniek
uniform universum uur uurwerk vaarwater vaas vaderdag vakantie vakman valk vallei vanavond vandaag vanille vanmiddag
vanzelf vastgoed veerboot veilig veldfles venkel venster ventiel ver veranda verbazen verder verfdoos vergeet
verhuizen verkeer verlof vermaak verslag vertrek verven verzoek vestzak veter vezel viaduct video vierkant vijf vijgen
villa vilt vinden vinger vinyl violet viool vis visboer vishengel visite visnet vitrine vizier vlaai vlaggen vlam
vlecht vleermuis vleugel vlieger vlinder vloed vlok vlug vochtig voeding voetbal vogel volgende volkslied volleybal
voltooid vonk voorbij vorige vorm vouwfiets vreugde vriend vrijdag vroeg vrolijk vrouw vrucht vuilnis vulkaan vulpen
vuursteen waaier waakhond waarheid wacht wad wadden wafel wagenwiel wagon walnoot walrus wals wandeling wanten
warenhuis warmte wasbak wasgoed wasknijp waslijn wasmand wastafel waterkan web wedstrijd weekend weelde weerhaan
wegwijzer weiland wekelijks wekker welkom wenden wenkbrauw wens wereld werf werkbank wervel wesp westen wiebelen wiel
wijd wijkhuis wijnstok wijzer wikkel wildzang wilg windhond winkelier winst winter wip wiskunde wissel witlof woensdag
wolf wolletje wonder wonen woonboot woordje wrap wrijven wuiven xylofoon yoga yoghurt yucca zachtjes zadel zagen
zakdoek zakgeld zaklamp zalm zandbak zanger zebra zeebries zeegras zeehond zeekoe zeeleeuw zeepbel zeevaart zege
zeilboot zeker zelden zelfs zender zesde zichtbaar zijde zijkant zilver zing zit zitbank zitkussen zoeken zoen zomaar
zomer zondag zonnig zoom zorg zout zuidpool zuinig zuivel zuurkool zwaai zwabber zwak zwaluw zwart zwemmen zweven
zwier
`
	.trim()
	.split(/\s+/);
