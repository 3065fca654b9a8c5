# Fiecare cuvânt pe care îl citește operatorul, în română.
# Lângă fiecare număr `name` fraza poate alege după `name-plural`: one, few, other.

## Câmpurile ordinului

field-number = numărul
field-date = data
field-amount = suma
field-payee-bank-code = MFO/BIK al băncii beneficiarului
field-payee-correspondent-account = contul corespondent al băncii beneficiarului
field-settlement-centre = centrul de decontare
field-payee-bank-name = banca beneficiarului
field-payee-name = beneficiarul
field-payee-account = contul beneficiarului
field-sending-form = forma de trimitere
field-purpose = scopul plății
field-payer-name = plătitorul
field-payer-account = contul plătitorului
field-payer-bank-code = MFO/BIK al băncii plătitorului
field-payer-bank-name = banca plătitorului
field-payer-correspondent-account = contul corespondent al băncii plătitorului
field-payer-taxpayer-id = codul fiscal (INN) al plătitorului
field-payer-registration-reason-code = codul motivului (KPP) al plătitorului
field-payee-taxpayer-id = codul fiscal (INN) al beneficiarului
field-payee-registration-reason-code = codul motivului (KPP) al beneficiarului
field-operation-kind = felul operației (câmpul 18)
field-priority = prioritatea (câmpul 21)
field-purpose-code = codul scopului (câmpul 20)
field-payment-id = identificatorul plății (câmpul 22)
field-budget = câmpurile bugetare (101, 104–110)
field-budget-drawer-status = statutul plătitorului (câmpul 101)
field-budget-classification-code = codul clasificației bugetare (câmpul 104)
field-budget-territory = codul teritoriului (câmpul 105)
field-budget-basis = temeiul plății (câmpul 106)
field-budget-period = perioada fiscală (câmpul 107)
field-budget-document-number = numărul documentului de bază (câmpul 108)
field-budget-document-date = data documentului de bază (câmpul 109)
field-budget-payment-type = tipul plății (câmpul 110)
field-start = data de început
field-end = data de sfârșit
field-control-sum = suma de control
field-account = contul
field-subject = subiectul
field-text = textul
field-path = fișierul
field-posting-date = data înregistrării
field-status = starea

## Cuvinte din refuzuri

role-any = oricare
role-first = prima
role-second = a doua
role-bank = a băncii
right-first = prima
right-second = a doua
part-seal = sigiliul
part-signatures = semnăturile
part-compression = comprimarea
part-content = conținutul
part-key-file = fișierul cheii
what-file = fișierul la care răspunde
what-name = numele fișierului
what-packet = pachetul ordinului
what-read = citire
what-write = scriere
what-open = deschidere
what-sync = golire pe disc

## Refuzuri: ordine și documente (ce e greșit, unde, ce e de făcut)

refusal-account-digits = { $field }: „{ $value }” conține altceva decât cifre. Tastați cele 20 de cifre ale contului.
refusal-account-key = { $field }: cifra de control a contului { $value } nu se potrivește cu banca { $bank-code }. O cifră a contului sau a codului este greșită: comparați-le cu documentul.
refusal-account-length = { $field }: „{ $value }” are { $length } { $length-plural ->
        [one] caracter
        [few] caractere
       *[other] de caractere
    }; un cont are 20 de cifre. Tastați-le pe toate.
refusal-account-zeros = { $field }: nu există cont numai din zerouri. Tastați contul.
refusal-amount-decimals = { $field }: „{ $value }” are mai mult de două cifre după virgulă. Tastați ruble și copeici: 1250,50.
refusal-amount-empty = { $field }: este gol. Tastați suma, de exemplu 1250,50.
refusal-amount-form = { $field }: „{ $value }” nu este o sumă. Tastați cifre și o virgulă sau un punct: 1250,50.
refusal-amount-not-positive = { $field }: { $value } nu este mai mult decât zero. Tastați suma de plată.
refusal-amount-too-large = { $field }: { $value } depășește 9 999 999 999,99. Împărțiți plata în mai multe ordine.
refusal-bank-code-check-digit = { $field }: a șasea cifră a codului MFO { $value } nu este cifra de control. Comparați codul cu nomenclatorul băncilor.
refusal-bank-code-country = { $field }: BIK { $value } nu începe cu codul țării (04, sau 00–02 la trezorerie). Comparați-l cu nomenclatorul băncilor.
refusal-bank-code-digits = { $field }: „{ $value }” conține altceva decât cifre. Tastați șase cifre (MFO) sau nouă (BIK).
refusal-bank-code-length = { $field }: „{ $value }” are { $length } { $length-plural ->
        [one] cifră
        [few] cifre
       *[other] de cifre
    }; codul băncii are șase (MFO) sau nouă (BIK).
refusal-bank-code-not-taken = { $field }: banca dumneavoastră nu primește coduri ca { $value }. Tastați codul în cealaltă formă (MFO sau BIK).
refusal-bank-code-zeros = { $field }: nu există cod numai din zerouri. Tastați codul băncii.
refusal-budget-classification-code = { $field }: „{ $value }” nu are nici 20 de cifre, nici nu este 0. Luați codul din datele organului fiscal.
refusal-budget-document-date = { $field }: „{ $value }” nu este nici dată ZZ.LL.AAAA, nici 0.
refusal-budget-drawer-status = { $field }: „{ $value }” nu are două cifre. Tastați statutul, de exemplu 01.
refusal-budget-empty = { $field }: este gol. Într-o plată la buget se scrie 0 unde nu e nimic de spus.
refusal-budget-missing = { $field }: contul beneficiarului { $value } este al trezoreriei, dar câmpurile bugetare sunt goale. Completați câmpurile 101 și 104–110.
refusal-budget-payee-account = { $field }: câmpurile bugetare sunt completate, dar { $value } nu este cont al trezoreriei. Corectați contul sau goliți câmpurile.
refusal-budget-payment-id = { $field }: este gol. Într-o plată la buget scrieți identificatorul (UIN) sau 0.
refusal-budget-reason-code = { $field }: este gol. Într-o plată la buget o firmă trebuie să îl aibă.
refusal-budget-territory = { $field }: „{ $value }” nu are nici 8 sau 11 cifre, nici nu este 0.
refusal-correspondent-account-bank = { $field }: { $value } nu aparține băncii { $bank-code }: ultimele trei cifre trebuie să fie ale băncii. Comparați cu nomenclatorul.
refusal-correspondent-account-kind = { $field }: { $value } nu este cont corespondent (acesta începe cu 301). Comparați cu nomenclatorul băncilor.
refusal-date-form = { $field }: „{ $value }” nu este o dată. Tastați ziua, luna și anul: 29.01.26, 290126 sau numai ziua.
refusal-date-too-far = { $field }: { $value } este cu peste { $days } { $days-plural ->
        [one] zi
        [few] zile
       *[other] de zile
    } înainte. Banca nu primește ordine atât de devreme: schimbați data.
refusal-date-too-old = { $field }: { $value } este cu peste { $days } { $days-plural ->
        [one] zi
        [few] zile
       *[other] de zile
    } în urmă. Banca nu primește ordine atât de vechi: schimbați data.
refusal-document-too-large = Documentul este prea mare ({ $what }). Împărțiți-l în mai multe.
refusal-field-empty = { $field }: este gol. Completați câmpul.
refusal-number-digits = { $field }: „{ $value }” conține altceva decât cifre. Tastați numai cifre.
refusal-number-too-long = { $field }: { $value } are prea multe cifre. Tastați un număr mai scurt, cel mult cinci cifre în forma veche și șase în cea nouă.
refusal-number-zero = { $field }: nu poate fi zero. Tastați numărul ordinului.
refusal-operation-kind = { $field }: „{ $value }” nu are două cifre. Ordinul de plată are 01.
refusal-payer-is-payee = { $field }: plătitorul și beneficiarul au același cont { $value }. Corectați unul dintre ele.
refusal-payment-id-check-digit = { $field }: ultima cifră din { $value } nu este cifra de control. Comparați cu cererea de plată.
refusal-payment-id-form = { $field }: „{ $value }” nu este nici 0, nici 20 de cifre, nici 25 de caractere.
refusal-period-end-not-later = { $field }: sfârșitul { $end } trebuie să fie după început { $start }. Pentru o singură zi dați ca început ziua dinainte.
refusal-priority-range = { $field }: { $value } nu este o prioritate. Tastați o cifră de la 1 la 6, de obicei 5.
refusal-purpose-code = { $field }: „{ $value }” nu este un cod. Lăsați gol sau tastați o cifră de la 1 la 5.
refusal-reason-code-of-person = { $field }: { $value } nu se pune lângă codul fiscal de 12 cifre al unei persoane. Goliți câmpul.
refusal-reason-code-without-taxpayer-id = { $field }: { $value } stă fără cod fiscal. Tastați codul fiscal sau goliți câmpul.
refusal-registration-reason-code-form = { $field }: „{ $value }” nu are cele nouă caractere ale codului KPP. Comparați cu certificatul de înregistrare.
refusal-report-count = Protocolul vorbește de { $lines } { $lines-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }, fișierul avea { $orders }. Nimic nu s-a schimbat: sunați la bancă.
refusal-report-differs = Protocol, ordinul { $number }: { $field } este { $theirs } la bancă și { $ours } aici. Nimic nu s-a schimbat: sunați la bancă.
refusal-statement-closing = Soldul final al extrasului este { $stated }, dar cifrele lui dau { $computed }. Cereți extrasul din nou.
refusal-statement-credit-turnover = Rulajul creditor al extrasului este { $stated }, dar rândurile dau { $computed }. Cereți extrasul din nou.
refusal-statement-debit-turnover = Rulajul debitor al extrasului este { $stated }, dar rândurile dau { $computed }. Cereți extrasul din nou.
refusal-statement-entry-outside = Rândul { $number } al extrasului este înregistrat la { $value }, în afara perioadei. Cereți extrasul din nou.
refusal-status-accept = Un ordin cu starea { $status } nu poate deveni acceptat. Sunați la bancă și comparați protocolul.
refusal-status-digit = „{ $value }” nu este o stare. Starea este o cifră de la 0 la 4.
refusal-status-post = Un ordin cu starea { $status } nu poate deveni înregistrat: numai unul acceptat. Întrebați banca.
refusal-status-reject = Un ordin cu starea { $status } nu poate deveni respins. Sunați la bancă și comparați protocolul.
refusal-status-seal = Un ordin cu starea { $status } este deja sigilat. Copiați-l ca ordin nou.
refusal-status-withdraw = Un ordin cu starea { $status } nu mai poate fi retras. Scrieți băncii ca să îl revoce.
refusal-taxpayer-id-check-digit = { $field }: cifrele de control din { $value } nu se potrivesc. Comparați numărul cu documentul.
refusal-taxpayer-id-digits = { $field }: „{ $value }” conține altceva decât cifre. Tastați 10 cifre (firmă) sau 12 (persoană).
refusal-taxpayer-id-length = { $field }: „{ $value }” are { $length } { $length-plural ->
        [one] cifră
        [few] cifre
       *[other] de cifre
    }; o firmă are 10, o persoană 12, o firmă străină 5.
refusal-taxpayer-id-zeros = { $field }: nu există număr numai din zerouri. Tastați-l sau lăsați câmpul gol.
refusal-text-characters = { $field }: alfabetul băncii nu are { $characters }. Înlocuiți aceste caractere.
refusal-text-too-long = { $field }: { $length } { $length-plural ->
        [one] caracter
        [few] caractere
       *[other] de caractere
    } unde se admit { $max }. Scurtați.

## Refuzuri și avertismente: fișiere de schimb

refusal-exchange-belarus = Acesta este un fișier în formatul belarus. Exportați în 1CClientBankExchange.
refusal-exchange-character = { $field }: litera { $characters } nu există în pagina de cod a fișierului. Alegeți altă pagină sau înlocuiți-o.
refusal-exchange-damaged = Literele fișierului s-au pierdut la o conversie greșită. Exportați-l din nou.
refusal-exchange-direction = Documentul nu ține de niciun cont al fișierului: nici plătitor, nici beneficiar. A fost lăsat deoparte.
refusal-exchange-duplicate-key = Cheia „{ $key }” apare de două ori; s-a luat prima valoare.
refusal-exchange-duplicate-section = Secțiunea contului apare de două ori; s-a luat o singură dată.
refusal-exchange-header-date = „{ $value }” la „{ $key }” nu este o dată; s-a lăsat deoparte.
refusal-exchange-ibank = Acesta este un fișier iBank ({ $value }). Exportați în 1CClientBankExchange.
refusal-exchange-kind = „{ $value }” nu este ordin de plată. A fost lăsat deoparte.
refusal-exchange-no-end = Lipsește rândul final al fișierului; tot ce e înainte a fost citit.
refusal-exchange-no-header = Lipsește primul rând al formatului; fișierul a fost totuși citit.
refusal-exchange-not-recognised = Acesta nu este un fișier 1CClientBankExchange. Alegeți fișierul exportat de programul de contabilitate.
refusal-exchange-relative = Acesta este un format înrudit, care nu se primește. Exportați în 1CClientBankExchange versiunea 1.
refusal-exchange-section-balance = Secțiunea contului nu are sold inițial; s-a luat 0,00.
refusal-exchange-section-closing = Secțiunea contului se încheie cu { $stated }, cifrele dau { $computed }.
refusal-exchange-section-dates = Secțiunea contului nu are date calendaristice; a fost lăsată deoparte.
refusal-exchange-section-value = „{ $value }” la „{ $key }” nu se poate citi; s-a lăsat deoparte.
refusal-exchange-stray-line = Un rând fără rost a fost lăsat deoparte: „{ $value }”.
refusal-exchange-too-large = Fișierul este mai mare decât se admite ({ $max }). Exportați o perioadă mai scurtă.
refusal-exchange-too-many = Fișierul conține mai mult decât se admite ({ $max }), rândul { $line }. Exportați o perioadă mai scurtă.
refusal-exchange-truncated = Fișierul se termină la rândul { $line }, în documentul început la rândul { $first-line }. Nu s-a luat nimic: exportați-l din nou.
refusal-exchange-unclosed-section = Secțiunea începută la rândul { $first-line } nu a fost închisă; s-a luat până aici.
refusal-exchange-version = Fișierul spune versiunea { $value }; a fost citit ca versiunea 1.

## Refuzuri: pachete, semnături și chei

refusal-packet-damaged = Pachetul este deteriorat ({ $part }). Nu a fost atins: cereți să fie trimis din nou.
refusal-packet-unknown-version = Pachetul este făcut de un program mai nou (versiunea { $version }). Actualizați acest program.
refusal-packet-too-large = Pachetul este mai mare decât se admite ({ $bytes-max } octeți). Împărțiți conținutul.
refusal-packet-not-for-us = Pachetul este sigilat pentru altcineva. Nimic nu a fost citit: anunțați banca.
refusal-packet-recipients-count = Un pachet nu poate fi sigilat pentru { $count } { $count-plural ->
        [one] destinatar
        [few] destinatari
       *[other] de destinatari
    }.
refusal-packet-recipient-key-unusable = Cheia destinatarului nu se poate folosi. Cereți băncii un profil nou.
refusal-packet-wrong-subscriber = Pachetul vorbește pentru { $stated }, semnăturile aparțin lui { $expected }. A fost refuzat.
refusal-packet-wrong-direction = Pe pachetul băncii stă cheia unei firme, sau invers. A fost refuzat.
refusal-packet-field-malformed = Câmpul „{ $field }” al pachetului nu respectă forma. A fost refuzat.
refusal-packet-unknown = Pachetul { $id } nu a fost format aici. Nimic nu s-a schimbat.
refusal-key-wrong-password = Parola nu deschide cheia. Tastați din nou; atenție la tastatură și Caps Lock.
refusal-key-file-too-costly = Fișierul cheii nu este făcut de acest program. Folosiți suportul potrivit.
refusal-key-file-kind = Fișierul cheii este de alt fel ({ $found }). Folosiți suportul potrivit.
refusal-key-missing = Cheia „{ $person }” nu este la { $path }. Introduceți suportul cu cheia.
refusal-key-unknown = Nimeni nu este cunoscut după cheia { $key }. Documentul a fost refuzat.
refusal-key-not-yet-valid = Cheia { $key } este valabilă abia din { $time }. Semnați cu altă cheie sau așteptați.
refusal-key-expired = Cheia { $key } a expirat la { $time }. Cereți băncii reînnoirea.
refusal-key-revoked = Cheia { $key } a fost revocată la { $time }. Adresați-vă băncii.
refusal-certificate-malformed = Certificatul nu respectă forma la rândul { $line }. Luați-l din nou de la bancă.
refusal-certificate-expired = Certificatul „{ $person }” a expirat la { $day }. Cereți băncii reînnoirea.
refusal-signature-missing = Lipsește o semnătură: { $role }. Fără ea documentul nu pleacă.
refusal-signature-invalid = Semnătura ({ $role }) a persoanei { $person } nu se potrivește cu documentul: a fost modificat. S-a refuzat.
refusal-signature-same-person = Persoana { $person } a semnat de două ori. Semnăturile trebuie să fie ale unor oameni diferiți.
refusal-signature-role-twice = Semnătura ({ $role }) apare de două ori. S-a refuzat.
refusal-signature-too-many = Pachetul are prea multe semnături. S-a refuzat.
refusal-signature-right-missing = Persoana { $person } nu are dreptul la această semnătură: { $role }. Vedeți fișa cu semnături.
refusal-signature-there = Semnătura ({ $right }) există deja. Puneți-o pe cealaltă.
refusal-signed-by-the-same = { $person } a semnat deja. A doua semnătură trebuie să fie a altei persoane.
refusal-signing-changed = Ordinele s-au schimbat după prima semnătură. Renunțați la semnare și semnați din nou.
refusal-signing-none = Niciun lot nu așteaptă a doua semnătură.
refusal-signing-nothing = Nu există ordine cu starea 0. Introduceți sau importați întâi ordine.
refusal-sign-who = Nu s-a spus cine semnează. Numiți persoana.
refusal-orders-need-two-signatures = Ordinele de plată pleacă numai cu două semnături. Folosiți camera de semnare.

## Refuzuri: oameni și parole

refusal-password-wrong = Parola nu este a persoanei { $person }. { $left-plural ->
        [one] A rămas
        [few] Au rămas
       *[other] Au rămas
    } { $left } { $left-plural ->
        [one] încercare
        [few] încercări
       *[other] de încercări
    }; atenție la tastatură și Caps Lock.
refusal-password-short = Parola ({ $person }) are mai puțin de { $min } { $min-plural ->
        [one] caracter
        [few] caractere
       *[other] de caractere
    }. Alegeți una mai lungă.
refusal-password-missing = Nu s-a dat nicio parolă. Tastați-o la cerere sau numiți un descriptor.
refusal-password-descriptor = Descriptorul { $value } nu se poate citi. Deschideți-l înainte de pornire.
refusal-person-locked = { $person } este blocat după trei parole greșite. Alt semnatar poate debloca: client-bank unlock.
refusal-person-unknown = Nimeni cu numele „{ $person }” nu poate semna. Tastați numele și inițialele ca pe fișa cu semnături.
refusal-person-without-right = { $person } nu are dreptul la semnătură: { $right }. Alegeți altă persoană.
refusal-unlock-by-oneself = { $person } nu se poate debloca singur. Trebuie să garanteze alt semnatar.

## Refuzuri: Baza principală și dosarul ei

refusal-order-unknown = Nu există înregistrarea { $record }.
refusal-order-number-unknown = Nu există ordinul cu numărul { $number }.
refusal-order-number-taken = { $field }: { $value } a fost dat deja în { $year }. Luați următorul număr liber.
refusal-order-number-twice = { $field }: { $value } apare de două ori în fișier. Corectați unul dintre ordine.
refusal-order-not-new = Ordinul { $number } are starea { $status }; numai starea 0 se poate schimba. Copiați-l ca ordin nou.
refusal-order-in-signing = Ordinul { $number } așteaptă a doua semnătură. Puneți-o sau renunțați la semnare.
refusal-payer-account-not-ours = { $field }: { $value } nu este un cont al firmei. Alegeți din listă.
refusal-account-which = Firma are mai multe conturi. Spuneți care.
refusal-statement-account-not-ours = Extrasul este al contului { $value }, care nu e al firmei. A fost lăsat deoparte.
refusal-statement-none = Nu există extras al contului { $account }. Cereți-l băncii (F9).
refusal-file-missing = Nu există fișierul { $path }. Verificați numele.
refusal-file-exists = { $path } există deja și nu a fost atins. Dați alt nume.
refusal-file-unknown = Nu există aici fișierul „{ $name }”. Uitați-vă în listă.
refusal-file-outside = „{ $name }” nu se află în dosarul „out”. Copiați-l întâi acolo.
refusal-file-too-long = „{ $name }” este mai lung de { $limit } octeți. Împărțiți-l.
refusal-file-began = „{ $name }” nu mai poate fi retras: o sesiune a început să îl trimită. Scrieți băncii.
refusal-folder-not-empty = Dosarul { $path } nu este gol. Alegeți altul.
refusal-data-missing = Nu s-a numit niciun dosar. Adăugați --data DOSAR sau setați CLIENT_BANK_DATA.
refusal-init-what = Spuneți ce să se facă: --sample DOSAR, sau --profile FIȘIER și --company FIȘIER.
refusal-company-missing = În acest dosar nu este nicio firmă ({ $path }). Creați: client-bank init.
refusal-company-unreadable = Descrierea firmei nu se poate citi: { $why }
refusal-profile-missing = Nu există profilul băncii ({ $path }). Luați-l pe cel dat de bancă.
refusal-profile-unreadable = Profilul băncii nu se poate citi: { $why }
refusal-profile-unsigned = Profilul băncii nu poartă semnătura băncii. Cereți-l din nou.
refusal-profile-altered = Profilul băncii a fost modificat: semnătura nu se potrivește. Cereți-l din nou.
refusal-profile-key = O cheie din profilul băncii nu se poate folosi: { $value }. Cereți profilul din nou.
refusal-profile-cut-off = „{ $value }” din profilul băncii nu este o oră HH:MM.
refusal-registration-unreadable = Înregistrarea nu se poate citi: { $why }
refusal-registration-certificate = Certificatul „{ $value }” al înregistrării nu este corect. Refaceți înregistrarea.

## Refuzuri: ce a venit de la bancă

refusal-reply-unknown = Documentul { $id } nu a fost primit.
refusal-reply-foreign = Pachetul este pentru „{ $value }”, nu pentru această firmă. Nimic nu s-a schimbat: anunțați banca.
refusal-reply-unreadable = „{ $name }” nu se poate citi. A fost păstrat; anunțați banca.
refusal-reply-of-another-kind = „{ $name }” nu este de felul cerut prin „{ $request }”. S-a refuzat; anunțați banca.
refusal-report-disagrees = Protocolul „{ $name }”: nu se potrivește { $what }. Nimic nu s-a schimbat: sunați la bancă.

## Refuzuri: în cuvintele băncii

refusal-bank-red-balance = Sold roșu: s-a ordonat { $value }, în contul { $account } au rămas { $left }.
refusal-bank-number-repeated = Numărul de ordin { $value } a fost folosit deja în acest an.
refusal-bank-account-foreign = Contul { $value } nu aparține acestui client.
refusal-bank-account-closed = Contul { $value } este închis sau blocat.
refusal-bank-payer-bank-foreign = { $value } nu este codul acestei bănci.
refusal-bank-packet-foreign = Pachetul este al „{ $value }”, nu al abonatului care a sunat.
refusal-bank-packet-number-repeated = Pachetul cu numărul { $value } a mai venit. Nu s-a primit a doua oară.
refusal-bank-document-unreadable = Documentul nu se poate citi.
refusal-bank-document-unexpected = Banca nu primește documente de acest fel.
refusal-bank-period-empty = Între { $start } și { $end } nu este nimic. Cereți din nou cu un început mai devreme.
refusal-bank-period-long = De la { $start } la { $end } sunt peste { $days } { $days-plural ->
        [one] zi
        [few] zile
       *[other] de zile
    }. Cereți o perioadă mai scurtă.
refusal-bank-order-unknown = Ordinul { $number } din { $date } nu este cunoscut băncii.
refusal-bank-order-posted = Ordinul { $number } din { $date } a fost înregistrat la { $day }.
refusal-bank-order-waits = Ordinul { $number } din { $date } este acceptat și va fi înregistrat la { $day }.
refusal-bank-subscriber-unknown = Cel care a sunat nu este abonat al acestei bănci.
refusal-bank-subscriber-suspended = Abonatul „{ $value }” este suspendat.
refusal-bank-no-first-signatory = Abonatul „{ $value }” nu are pe nimeni cu prima semnătură: nu i se poate sigila nimic.
refusal-bank-missing = În acest dosar nu este nicio bancă ({ $path }). Creați: bank-host init.
refusal-bank-day-missing = Banca nu are zi operațională deschisă. Deschideți: bank-host init.
refusal-account-exists = Contul { $value } există deja.
refusal-account-unknown = Nu există contul { $value }.
refusal-subscriber-exists = Abonatul „{ $value }” există deja.
refusal-subscriber-unknown = Nu există abonatul „{ $value }”.

## Defecte: disc sau bază

refusal-fault-locked = Alt Client-Bank lucrează în acest dosar. Închideți-l întâi.
refusal-fault-read-only = În dosar nu se poate scrie. Verificați drepturile și discul.
refusal-fault-no-space = Discul este plin; nimic nu a rămas pe jumătate. Faceți loc și încercați din nou.
refusal-fault-newer-version = Baza a fost scrisă de un program mai nou. Actualizați acest program.
refusal-fault-missing = Baza sau un fișier al ei lipsește. Verificați dosarul.
refusal-fault-damaged = Jurnalul este deteriorat (fișierul { $segment }, octetul { $offset }: { $why }). Nimic nu s-a schimbat: restaurați copia și sunați la suport.
refusal-fault-record = O înregistrare nu se poate citi (felul { $kind }: { $why }). Rulați client-bank verify.
refusal-fault-conflict = Între timp ceva s-a schimbat ({ $table }). Nu s-a făcut nimic: verificați și repetați.
refusal-fault-io = Sistemul a refuzat: { $what }, { $path }: { $source }
refusal-fault-base = Baza s-a oprit: { $why }. Tot ce s-a primit este în jurnal: porniți programul din nou.

## Refuzuri: linie și sesiune

refusal-line-aborted = Apelul a fost întrerupt aici.
refusal-line-hung-up = Linia s-a întrerupt. Ce s-a livrat rămâne; sunați din nou și se continuă de acolo.
refusal-line-io = Linia a cedat: { $why }. Verificați cablul și modemul, apoi sunați din nou.
refusal-line-port-missing = Nu există portul { $address }. Verificați cablul și numele portului.
refusal-line-refused = { $address } nu răspunde: nu ascultă nimeni. Încercați mai târziu sau sunați banca la telefon.
refusal-line-timeout = { $address } nu răspunde. Încercați din nou.
refusal-modem-busy = Linia băncii este ocupată. Sunați din nou peste câteva minute.
refusal-modem-no-carrier = Modemurile nu s-au înțeles (NO CARRIER). Sunați din nou.
refusal-modem-no-dialtone = Nu este ton. Verificați dacă este introdus cablul telefonic.
refusal-modem-no-answer = Banca nu ridică receptorul. Încercați mai târziu.
refusal-modem-silent = Modemul nu răspunde. Porniți-l și verificați cablul.
refusal-session-aborted = Sesiunea a fost încheiată aici.
refusal-session-broken = Sesiunea s-a întrerupt ({ $why }). Ce s-a livrat rămâne; sunați din nou.
refusal-session-handshake-refused = Celălalt capăt nu a dovedit că este banca dumneavoastră sau nu vă cunoaște cheia. Nu s-a trimis nimic: verificați profilul și sunați la bancă.
refusal-session-no-answer = Calculatorul băncii nu răspunde. Sunați din nou; dacă se repetă, sunați banca la telefon.
refusal-session-peer-aborted = Banca a încheiat sesiunea. Sunați mai târziu.
refusal-session-peer-silent = Banca a tăcut. Ce s-a livrat rămâne; sunați din nou.
refusal-session-refused = Banca a refuzat sesiunea. Întrebați banca de ce.
refusal-session-version = Banca vorbește altă versiune. Actualizați acest program.
refusal-session-running = O sesiune este deja în curs. Încheiați-o întâi.
refusal-host-answer = Gazda în funcțiune nu răspunde cum trebuie: { $value }
refusal-account-argument = „{ $value }” nu este un cont cu soldul lui. Scrieți CONT=SOLD.
refusal-bank-bulletin = { $bank }. Ziua operațională { $day }; ordinele primite după { $cut-off } țin de ziua următoare.
refusal-verify-balance = Soldul contului { $value } nu este suma înregistrărilor.
refusal-verify-packet = Pachetul păstrat { $name } nu se poate citi sau nu corespunde înregistrării.
refusal-verify-reply = Răspunsul păstrat { $name } nu se poate citi sau semnătura lui nu ține.
refusal-verify-status = Ordinul { $number }: starea { $status } nu are cauză în jurnal.
cli-bank-password-prompt = Parola cheilor băncii:{" "}
cli-day-closed = Ziua { $closed } este închisă: { $posted } { $posted-plural ->
        [one] ordin înregistrat
        [few] ordine înregistrate
       *[other] de ordine înregistrate
    } pe { $total }, în interiorul băncii { $internal }. Ziua { $opened } este deschisă.

## Feluri de documente

kind-payment-orders = ordine de plată
kind-statement-request = cerere de extras
kind-credit-orders-request = cerere de ordine de credit
kind-account-information-request = cerere de informații despre cont
kind-order-enquiry = întrebare despre un ordin
kind-letter = scrisoare
kind-file = fișier
kind-status-report = protocol
kind-statement = extras
kind-credit-orders = ordine de credit
kind-account-information = informații despre cont
kind-bank-information = informația băncii
kind-error-reply = mesaj de eroare

## Linia de comandă

cli-removed = Ordinul { $number } a fost distrus.
cli-unsigned = S-a renunțat la semnarea a { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }.
cli-sign-prompt = { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }, șase cuvinte: { $words }
    Parola ({ $person }):{" "}
cli-signed-once = { $count } { $count-plural ->
        [one] ordin semnat
        [few] ordine semnate
       *[other] de ordine semnate
    }; se așteaptă a doua semnătură.
cli-queued = { $count } { $count-plural ->
        [one] ordin semnat și sigilat
        [few] ordine semnate și sigilate
       *[other] de ordine semnate și sigilate
    } pentru bancă: { $name }, { $bytes } octeți.
cli-withdrawn = { $name } a fost retras; { $count } { $count-plural ->
        [one] ordin are
        [few] ordine au
       *[other] de ordine au
    } din nou starea 0.
cli-held = { $name } este reținut.
cli-released = { $name } va pleca la următoarea sesiune.
cli-password-prompt = Parola ({ $person }):{" "}
cli-new-password-prompt = Parola nouă ({ $person }):{" "}
cli-requested = Pus în coadă pentru bancă: { $name }, { $bytes } octeți.
cli-opened = Deschise: { $opened }, refuzate: { $refused }.
cli-exported = { $count } { $count-plural ->
        [one] rând scris
        [few] rânduri scrise
       *[other] de rânduri scrise
    } în { $path }.
cli-unlocked = { $person } poate încerca din nou.
cli-initialised = Înregistrarea pentru bancă: { $path }
    Amprenta cheii băncii, comparați cu hârtia: { $fingerprint }
cli-verified = S-au verificat { $commits } schimbări din jurnal și { $orders } { $orders-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }, probleme: { $problems }.
cli-imported = Citite { $read } ({ $read_total }), adăugate { $added } ({ $added_total }), repetate { $duplicate }, refuzate { $refused }.
cli-import-refused = rândul { $line }, refuzat: { $message }
cli-import-warning = rândul { $line }: { $message }
cli-orders-head = număr             suma   MFO/BIK cont corespondent    stare și beneficiar
cli-checked = Verificate: { $checked }, greșite: { $wrong }.
cli-outgoing-head = fișier           octeți fel
cli-inbox = Sigilate, în așteptarea primei semnături: { $sealed }.
cli-process-nothing = Nu este nimic de prelucrat.
store-rebuilt = Baza a fost refăcută din jurnal: { $why }
doctor-well = în regulă
doctor-company = firma
doctor-profile = profilul băncii
doctor-keys = cheile
doctor-store = baza și jurnalul

# Linii și sesiuni
refusal-session-refused = Banca a încheiat apelul fără un motiv care poate fi citit. Sunați la bancă.
refusal-session-handshake-refused = Celălalt capăt nu este banca din profil sau nu cunoaște această cheie. Nu s-a trimis nimic. Verificați adresa sau cereți băncii profilul actual.
refusal-session-no-answer = Linia există, dar celălalt capăt nu vorbește protocolul nostru. Verificați adresa și portul.
refusal-session-version = Celălalt capăt vorbește altă versiune a protocolului ({ $why }). Actualizați programul mai vechi.
refusal-session-peer-silent = Celălalt capăt a tăcut și apelul s-a încheiat ({ $why }). Apelați din nou: ce s-a livrat rămâne livrat.
refusal-session-peer-aborted = Celălalt capăt a întrerupt apelul. Apelați din nou.
refusal-session-superseded = Apelantul a dispărut fără un cuvânt, iar apelul următor a început pe aceeași linie. Ce s-a livrat rămâne livrat.
refusal-session-aborted = Apelul a fost întrerupt aici.
refusal-session-broken = Apelul a căzut: { $why }. Apelați din nou: ce s-a livrat rămâne livrat.
refusal-session-command = „{ $value }” nu este o comandă a sesiunii. Folosiți literele S, R și B.
refusal-serve-where = Nu există unde să se răspundă. Dați --tcp, --serial sau --modem.
refusal-command-missing = Spuneți ce este de făcut: client-bank --help arată comenzile.
refusal-account-argument = „{ $value }” nu este NUMĂR=RUBLE, de exemplu 40702810400010000071=1500000.00.
refusal-host-answer = Gazda care lucrează răspunde de neînțeles: { $value }. Vedeți ce a scris.
refusal-verify-balance = Contul { $value }: soldul inițial și înregistrările nu dau soldul lui. Restaurați copia.
refusal-verify-packet = Fișierul { $name }: octeții nu sunt cei semnați. Restaurați copia.
refusal-verify-reply = { $name }: semnătura băncii nu corespunde acestor octeți. Restaurați copia.
refusal-verify-status = Ordinul { $number }: starea { $status } nu are cauză în istoric. Restaurați copia.
refusal-bank-bulletin = { $bank }. Ziua operațională { $day }. Ordinele primite de la ora { $cut-off } aparțin zilei operaționale următoare.
cli-bank-password-prompt = Parola cheilor băncii:{" "}
cli-session-password-prompt = Parola sesiunii:{" "}
cli-called = Trimise: { $sent }, primite: { $received }.
cli-day-closed = Ziua operațională { $closed } este închisă: { $posted } ordine în sumă de { $total }, dintre care { $internal } în interiorul băncii. Ziua { $opened } este deschisă.

refusal-line-busy = Numărul este ocupat. Încercați din nou peste un minut.
refusal-line-no-carrier = Modemul nu a găsit purtătoarea. Verificați numărul și încercați din nou.
refusal-line-no-dialtone = Nu există ton. Verificați cablul telefonic al modemului.
refusal-line-no-answer = Nu răspunde nimeni. Gazda băncii poate fi oprită: încercați mai târziu.
refusal-line-voice = A răspuns o persoană, nu un modem. Verificați numărul din profilul băncii.
refusal-line-delayed = Modemul trebuie să aștepte înainte de a suna din nou la { $number }. Încercați peste câteva minute.
refusal-line-blacklisted = Modemul nu mai poate suna azi la { $number }. Opriți-l și porniți-l sau folosiți alt număr.
refusal-line-number-malformed = „{ $number }” nu poate fi format de un modem. Cereți băncii un profil nou.
refusal-line-modem-silent = Modemul nu răspunde la comenzi. Verificați că este pornit și că portul este cel corect.
refusal-line-command-refused = Modemul refuză comanda { $command }. Verificați setările lui.
refusal-line-hung-up = Linia s-a întrerupt. Apelați din nou: ce s-a livrat rămâne livrat, restul continuă de unde s-a oprit.
refusal-line-connect-refused = La { $address } nu ascultă nimeni. Verificați că gazda băncii funcționează.
refusal-line-address-unknown = Nu există adresa „{ $address }”. Verificați cum este scrisă.
refusal-line-unreachable = Nu există cale spre { $address } ({ $why }). Verificați rețeaua.
refusal-line-timeout = Niciun răspuns în { $seconds } secunde. Încercați mai târziu.
refusal-line-port-missing = Nu există portul { $port }. Verificați cablul și numele portului.
refusal-line-port-busy = Portul { $port } este ocupat de alt program. Închideți-l sau folosiți alt port.
refusal-line-port-denied = Acest utilizator nu are drept la portul { $port }. Cereți-l administratorului.
refusal-line-not-set-up = Nu este configurată nicio linie de acest fel. Numiți un port sau o adresă.
refusal-line-aborted = Apelul a fost încheiat de operator.
refusal-line-failed = Linia a căzut: { $why }. Verificați cablul și portul, apoi apelați din nou.
