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
field-account-title = denumirea contului
field-subject = subiectul
field-text = textul
field-template = numele șablonului
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
refusal-bank-code-unknown = { $field }: registrul nu are banca { $value }. Adăugați-o: F4, apoi Ins.
refusal-bank-code-zeros = { $field }: nu există cod numai din zerouri. Tastați codul băncii.
refusal-bank-directory-column = Acesta nu este un registru de bănci: nu are coloana { $value }. Luați fișierul BNKSEEK.DBF.
refusal-bank-directory-damaged = Acesta nu este un registru de bănci (BNKSEEK.DBF) sau îi lipsește o parte. Obțineți-l din nou.
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
refusal-handed-unreadable = Acesta nu este un lot dus din mână în mână. Luați fișierul scris de 'sign --hand-over'.
refusal-handed-foreign = Lotul este al altei companii: { $value }. Nu s-a semnat nimic.
refusal-handed-unsigned = Lotului îi lipsește încă o semnătură ({ $right }). Semnați: client-bank sign --handed FIȘIER.
refusal-handed-not-waiting = Lotul acestui fișier nu este cel care așteaptă aici: s-a renunțat la el sau este deja sigilat. Predați din nou lotul care așteaptă.
refusal-handed-signed = Pe acest lot stau deja ambele semnături. Aduceți-l înapoi: client-bank sign --take-back FIȘIER.
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
refusal-search-unknown = Nu există căutare cu numele „{ $name }”.
refusal-setting-unknown = Nu există setarea „{ $value }”. Există: { $allowed }
refusal-setting-value = Setarea { $setting } nu primește „{ $value }”; se poate: { $allowed }
refusal-search-name = Numele căutării are de la 1 la { $max } caractere, fără caractere de control.
refusal-search-name-taken = „{ $name }” există deja. Alegeți alt nume sau ștergeți mai întâi acea căutare.
refusal-job-stopped = Oprit înainte de sfârșit.
refusal-condition-unexpected = Coloana { $column }: „{ $value }” nu are ce căuta aici. Poate sta: { $allowed }
refusal-condition-unfinished = Coloana { $column }: expresia se termină prea devreme. Poate sta: { $allowed }
refusal-condition-no-value = Coloana { $column }: lipsește valoarea de comparat ({ $field }): un cuvânt sau cuvinte în "ghilimele".
refusal-condition-value = Coloana { $column }: valoarea nu poate fi citită.
refusal-condition-quote = Coloana { $column }: aceste ghilimele nu se închid.
refusal-condition-deep = Coloana { $column }: parantezele și „not” trec de adâncimea { $max }.
refusal-condition-long = O expresie are cel mult { $max } caractere.
refusal-order-number-unknown = Nu există ordinul cu numărul { $number }.
refusal-order-number-taken = { $field }: { $value } a fost dat deja în { $year }. Luați următorul număr liber.
refusal-order-number-twice = { $field }: { $value } apare de două ori în fișier. Corectați unul dintre ordine.
refusal-order-not-new = Ordinul { $number } are starea { $status }; numai starea 0 se poate schimba. Copiați-l ca ordin nou.
refusal-order-in-signing = Ordinul { $number } așteaptă a doua semnătură. Puneți-o sau renunțați la semnare.
refusal-orders-too-many = { $count } ordine deodată sunt prea multe; ștergeți cel mult { $max } o dată.
refusal-undo-nothing = Nu este nimic de anulat.
refusal-undo-changed = Ordinul { $number } s-a schimbat între timp, deci ultima schimbare nu se poate anula. Corectați sau copiați ordinul.
refusal-undo-another = Între timp s-a făcut altă schimbare. Priviți baza principală și cereți din nou.
refusal-undo-number-taken = Numărul { $number } a fost dat între timp altui ordin. Schimbați mai întâi acel număr.
refusal-directory-taken = { $field }: { $value } există deja în registru. Corectați acea înregistrare.
refusal-directory-unknown = Registrul nu mai are { $value }.
refusal-directory-only-shown = Semnatarii sunt doar afișați aici.
refusal-settlement-centre-of-bank = Banca { $bank-code } indică centrul de decontare „{ $value }”. Corectați întâi banca.
refusal-account-used = Există ordine sau extrase cu contul { $value }: numărul rămâne.
refusal-account-last = { $value } este singurul cont rămas. Adăugați întâi altul.
refusal-payer-account-not-ours = { $field }: { $value } nu este un cont al firmei. Alegeți din listă.
refusal-account-which = Firma are mai multe conturi. Spuneți care.
refusal-statement-account-not-ours = Extrasul este al contului { $value }, care nu e al firmei. A fost lăsat deoparte.
refusal-statement-none = Nu există extras al contului { $account }. Cereți-l băncii (F9).
refusal-file-missing = Nu există fișierul { $path }. Verificați numele.
refusal-file-exists = { $path } există deja și nu a fost atins. Dați alt nume.
refusal-file-unknown = Nu există aici fișierul „{ $name }”. Uitați-vă în listă.
refusal-import-too-many = Fișierul are { $count } ordine noi; o dată se iau cel mult { $max }. Nu s-a importat nimic: împărțiți fișierul.
refusal-file-outside = „{ $name }” nu se află în dosarul „out”. Copiați-l întâi acolo.
refusal-file-too-long = „{ $name }” este mai lung de { $limit } octeți. Împărțiți-l.
refusal-file-began = „{ $name }” nu mai poate fi retras: o sesiune a început să îl trimită. Scrieți băncii.
refusal-file-returned = „{ $name }” este un răspuns al băncii care i se înapoiază, fiindcă banca și-a pierdut exemplarul. Nu poate fi nici reținut, nici retras.
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
refusal-bank-calendar-day = „{ $value }” nu este un rând al calendarului băncii: AAAA-LL-ZZ și, pentru o zi liberă, un nume de cel mult 60 de caractere; fiecare zi o singură dată.
refusal-profile-foreign = Profilul „{ $value }” nu este al băncii acestei firme.
refusal-profile-older = Profilul este ediția { $value }; este în vigoare ediția { $known }.
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

refusal-store-missing = Aici nu este un dosar Client-Bank sau jurnalul lui a dispărut. Verificați calea; dacă jurnalul a fost șters, restaurați o copie: client-bank restore --help.
refusal-store-is-backup = Acest dosar este o copie de rezervă. Nu se lucrează în ea: restaurați-o într-un dosar nou, client-bank restore --help.
refusal-store-locked = În acest dosar lucrează { $who } (din { $since }). Închideți mai întâi acolo.
refusal-store-read-only = Discul nu primește scrieri: { $what }. Nimic nu s-a schimbat. Verificați discul și montarea lui.
refusal-store-no-rights = Nu aveți drepturi asupra { $what }. Nimic nu s-a schimbat. Întrebați administratorul.
refusal-store-no-space = Discul este plin; nimic nu s-a făcut pe jumătate. Eliberați spațiu și încercați din nou ({ $what }).
refusal-store-newer-version = { $what }: scris de un program mai nou (versiunea { $found }, acesta cunoaște { $known }). Nimic nu s-a schimbat: actualizați programul.
refusal-store-damaged-journal = Jurnalul este deteriorat: segmentul { $segment }, octetul { $offset }, { $why }. Nimic nu s-a schimbat. Păstrați dosarul așa cum este și restaurați ultima copie: client-bank restore --help.
refusal-store-damaged-base = Baza s-a oprit ({ $why }). Tot ce s-a primit este în jurnal: porniți programul din nou și baza se face de la capăt.
refusal-store-conflict = Între timp s-a schimbat ceva ({ $table }). Nu s-a făcut nimic: priviți și repetați.
refusal-store-too-large = { $what }: { $bytes } octeți, se primesc cel mult { $max }. Nu s-a făcut nimic: micșorați.
refusal-store-stopped = Discul a eșuat adineauri, aici nu se mai scrie nimic. Ce s-a primit este în siguranță: închideți programul și porniți-l din nou.
refusal-store-unknown = Aici nu există: { $what } { $id }.
refusal-store-packet-mismatch = Pachetul { $id } nu a sosit cum a fost trimis ({ $why }). Va fi primit din nou la următorul apel.
refusal-store-not-empty = { $place } conține deja un dosar Client-Bank. Alegeți un loc gol.
refusal-store-twin-alive = Originalul acestei copii trăiește încă în { $place }. Nu folosiți ambele copii: dacă originalul este pierdut sau abandonat, spuneți-o cu --original-is-lost.
refusal-store-unreadable = O înregistrare nu poate fi citită ({ $what }). Rulați client-bank verify.
refusal-store-record = O înregistrare nu poate fi citită (felul { $kind }: { $why }). Rulați client-bank verify.
refusal-store-io = Discul a refuzat la { $what }: { $kind }. Nimic nu s-a făcut pe jumătate.
why-header-unreadable = antetul nu poate fi citit
why-record-unreadable = o înregistrare nu poate fi citită
why-digest-mismatch = o înregistrare nu corespunde rezumatului ei
why-chain-broken = lanțul este rupt
why-cut-short = se termină prea devreme
why-segment-missing = segmentul lipsește
why-foreign = aparține altui dosar
why-pack-unreadable = nu se despachetează
store-torn-tail = Ultima schimbare a fost întreruptă de o cădere înainte să fie primită; { $bytes } { $bytes-plural ->
        [one] octet pus
        [few] octeți puși
       *[other] de octeți puși
    } deoparte.
store-base-in-memory = Discul este prea plin pentru bază, ea este ținută în memorie. Puteți citi și trimite: eliberați spațiu curând.
store-moved = Acest dosar se afla înainte în { $place }. Dacă este o copie și originalul se mai folosește, opriți-vă: nu folosiți ambele copii.

## Refuzuri: linie și sesiune

refusal-line-io = Linia a cedat: { $why }. Verificați cablul și modemul, apoi sunați din nou.
refusal-line-refused = { $address } nu răspunde: nu ascultă nimeni. Încercați mai târziu sau sunați banca la telefon.
refusal-modem-busy = Linia băncii este ocupată. Sunați din nou peste câteva minute.
refusal-modem-no-carrier = Modemurile nu s-au înțeles (NO CARRIER). Sunați din nou.
refusal-modem-no-dialtone = Nu este ton. Verificați dacă este introdus cablul telefonic.
refusal-modem-no-answer = Banca nu ridică receptorul. Încercați mai târziu.
refusal-modem-silent = Modemul nu răspunde. Porniți-l și verificați cablul.
refusal-session-running = O sesiune este deja în curs. Încheiați-o întâi.

## Ecrane: cuvintele tastelor (jos cel mult șapte litere, la F10 șase)

key-help = Ajutor
key-menu = Meniu
key-back = Înapoi
key-quit = Ieșire
key-up = Sus
key-down = Jos
key-left = Stânga
key-right = Dreapta
key-page-up = Pagina sus
key-page-down = Pagina jos
key-first = Prima
key-last = Ultima
key-previous-month = Luna trecută
key-next-month = Luna viitoare
key-choose = Alege
key-new-order = Nou
key-open-order = Ordin
key-copy-order = Copie
key-remove-order = Șterge
key-undo = Anulează
key-mark = Marchează
key-mark-all = Marchează tot
key-unmark-all = Demarchează
key-invert-marks = Inversează
key-filter-status = Stare
key-show-history = Istoric
key-show-paper = Hârtie
key-show-standing = De ce
key-change-date = Data
key-ask-about-order = Întrebare
key-check-all = Verificare
key-search = Căutare
key-quick-filter = Filtru
key-next-found = Următorul
key-previous-found = Anteriorul
key-sign = Semnare
key-outgoing = Ieșiri
key-requests = Cereri
key-inbox = Sosite
key-call = Apel
key-journal = Jurnal
key-archive = Arhiva
key-totals = Totaluri
key-settings = Setări
key-previous-year = Anul precedent
key-next-year = Anul următor
key-next-account = Cont
key-next-fault = Lipsă
key-turnovers = Rulaje
key-credits = Credit
key-days-or-months = Zile
key-totals-by-payee = Benef
key-totals-by-day = Zile
key-totals-by-status = Stare
key-change-setting = Schimb
key-reset-setting = Resetare
key-import = Import
key-export = Export
key-directories = Registre
key-templates = Șabloane
key-save-template = Șablon
key-next-field = Înainte
key-previous-field = Înapoi
key-list-values = Listă
key-vat = TVA
key-list-payees = Cui
key-budget-part = Buget
key-add-entry = Adaugă
key-edit-entry = Editare
key-remove-entry = Scoate
key-next-directory = Alt registru
key-save = Salvare
key-queue = Coadă
key-run-query = Cerere
key-view-condition = Vedere
key-cancel-search = Anulare
key-add-condition = Adaugă
key-save-search = Salvare
key-saved-searches = Listă
key-write-condition = Text
key-change-search = Schimb
key-remove-search = Ștergere
key-put-signature = Semnare
key-hand-over = Predare
key-batch-by-hand = Lot adus
key-unsign = Renunță
key-withdraw = Retrage
key-hold = Reține
key-receive = Primire
key-send = Trimitere
key-bank-information = Banca
key-session-help = Ajutor
key-end-session = Sfârșit
key-abort-session = Oprire
key-show-frames = Cadre
key-open-inbox = Deschid
key-open-document = Citire
key-process = Aplică
key-clarify = Motive
key-save-file = Fișier
key-reply = Răsp.
key-filter-documents = Filtru
key-print = Imprimă
key-space = Spațiu

## Ecrane: ce face fiecare tastă

help-help = Ajutor despre acest ecran
help-menu = Meniu: găsește o acțiune după cuvinte
help-back = Un pas înapoi, până la baza principală
help-quit = Ieșire din program
help-up = Un rând mai sus
help-down = Un rând mai jos
help-left = La stânga
help-right = La dreapta
help-page-up = O pagină mai sus
help-page-down = O pagină mai jos
help-first = La primul
help-last = La ultimul
help-previous-month = Luna dinainte
help-next-month = Luna următoare
help-choose = Ia ce este sub cursor
help-new-order = Introduce un ordin nou
help-open-order = Deschide formularul ordinului
help-copy-order = Copiază ordinul ca ordin nou
help-remove-order = Șterge ordinele marcate cu starea 0
help-undo = Anulează ultima schimbare a ordinelor
help-mark = Marchează ordinul sau scoate marcajul
help-mark-all = Marchează toate ordinele listei
help-unmark-all = Scoate toate marcajele
help-invert-marks = Inversează marcajele
help-filter-status = Arată o singură stare, apoi următoarea
help-show-history = Ce s-a întâmplat cu ordinul
help-show-paper = Ordinul ca pe formularul de hârtie
help-show-standing = De ce nu înaintează ordinul
help-change-date = Schimbă data introducerii
help-ask-about-order = Întreabă banca despre acest ordin
help-check-all = Verifică toate ordinele cu starea 0
help-search = Caută după o condiție
help-quick-filter = Găsește un fragment în orice câmp
help-next-found = Următorul ordin găsit
help-previous-found = Ordinul găsit anterior
help-sign = Sala de semnare: semnează și criptează
help-outgoing = Fișierele pregătite de trimis
help-requests = Cereri și scrisori către bancă
help-inbox = Ce a sosit de la bancă
help-call = Apelează banca
help-journal = Jurnal: cine, ce și când a făcut
help-archive = Arhiva: extrasele anului, rulaje
help-totals = Totalurile ordinelor din listă
help-settings = Setări și întrebări oprite
help-previous-year = Anul precedent
help-next-year = Anul următor
help-next-account = Contul următor
help-next-fault = Următoarea lipsă sau ruptură de solduri
help-turnovers = Rulaje și solduri pe an
help-credits = Ordinele de credit din arhivă
help-days-or-months = Pe zile sau pe luni
help-totals-by-payee = Totaluri pe beneficiari
help-totals-by-day = Totaluri pe zile
help-totals-by-status = Totaluri pe stări
help-change-setting = Schimbă setarea
help-reset-setting = Resetează: întrebarea se pune din nou
help-import = Importă ordine dintr-un fișier
help-export = Scrie extrasul ca fișier de schimb
help-directories = Registre: beneficiari, bănci, scopuri
help-templates = Șabloane: un ordin nou după șablon
help-save-template = Salvează ordinul ca șablon
help-next-field = La câmpul următor
help-previous-field = La câmpul anterior
help-list-values = Alege valoarea dintr-o listă
help-vat = Scrie TVA în scopul plății sau îl scoate
help-list-payees = Alege beneficiarul din registru
help-budget-part = Câmpurile plății la buget sau înapoi
help-add-entry = Adaugă o înregistrare
help-edit-entry = Corectează înregistrarea
help-remove-entry = Scoate înregistrarea din registru
help-next-directory = La registrul următor
help-save = Salvează ordinul
help-queue = Semnează, criptează și pune la ieșiri
help-run-query = Cerere: găsește după condiție
help-view-condition = Vedere: condiția în cuvinte
help-cancel-search = Anulare: înapoi la baza principală
help-add-condition = Adaugă: lărgește condiția
help-save-search = Păstrează căutarea sub un nume
help-saved-searches = Căutări păstrate
help-write-condition = Scrie condiția ca expresie
help-change-search = Schimbă căutarea păstrată în panou
help-remove-search = Șterge o căutare păstrată
help-put-signature = Pune semnătura
help-hand-over = Predați lotul într-un fișier, din mână în mână
help-batch-by-hand = Semnați un lot adus sau primiți-l înapoi
help-unsign = Renunță la prima semnătură
help-withdraw = Retrage fișierul; ordinele revin la starea 0
help-hold = Reține fișierul sau îi dă drumul
help-receive = Primește tot ce are banca
help-send = Trimite tot ce nu este reținut
help-bank-information = Cursuri, anunțuri, programul băncii
help-session-help = Ce înseamnă comenzile
help-end-session = Încheie sesiunea în ordine
help-abort-session = Întrerupe imediat
help-show-frames = Arată cadrele de pe linie pe măsură ce trec
help-open-inbox = Descifrează și verifică semnătura băncii
help-open-document = Citește documentul
help-process = Aplică documentul asupra bazei
help-clarify = Toate motivele respingerii
help-save-file = Scrie într-un fișier text
help-reply = Răspunde la o scrisoare
help-filter-documents = Arată documentele de un fel sau cele neprelucrate
help-print = Imprimă: PDF, text sau imprimantă
help-layouts = Literele merg în orice dispunere, după literă și după loc; Alt cu o cifră este tastă funcțională.
help-title = Ajutor: { $about }
manual-title = Client-Bank pentru operator
manual-about = Toate imaginile și toate rândurile de taste de mai jos vin din program. F1 dă același ajutor pe fiecare ecran; F10 găsește orice acțiune după cuvinte. Alt cu o cifră ține loc de tastă funcțională acolo unde consola le păstrează pentru sine.
manual-keys = Taste
manual-what = Ce fac

## Ecrane: numele lor

context-anywhere = peste tot
context-list = liste și texte
context-calendar = calendar
context-main-base = baza principală
context-order-form = ordin de plată
context-directory = registru
context-directory-form = înregistrare în registru
context-search-field = căutare: liste
context-search-value = căutare: valoare
context-search-menu = căutare: meniu
context-saved-searches = căutări păstrate
context-signing = sala de semnare
context-requests = cereri
context-request-form = formular de cerere
context-letter-form = scrisoare
context-outgoing = ieșiri
context-session-password = sesiune: parolă
context-session = sesiune
context-frames = sesiune: cadre
context-inbox = sosite de la bancă
context-protocol = protocol
context-statement = extras de cont
context-document = document al băncii
context-reading = text
context-journal = jurnal
context-archive = arhiva
context-turnovers = rulaje
context-credits = ordine de credit
context-totals = totaluri
context-settings = setări
context-path = nume de fișier
context-print = imprimare
context-menu = meniu
context-choice = listă
context-password = parolă
context-question = întrebare
context-help = ajutor
context-line = rând în fereastră
context-popup = ferestre
context-text = text în fereastră

## Ecrane: câteva cuvinte despre fiecare

about-calendar = Alegeți data pentru care se introduc ordinele. Se poate schimba mai târziu cu tasta D în baza principală și în fiecare ordin.
about-main-base = Ordinele firmei. Starea: 0 în lucru, 1 semnat și pus în fișier pentru bancă, 2 acceptat de bancă, 3 înregistrat după extras, 4 respins. Starea o schimbă numai răspunsurile băncii; se modifică și se șterg numai ordinele cu starea 0.
about-order-form = Câmpurile vin ca pe hârtie. Plătitorul este completat. După codul băncii beneficiarului se propun numele și contul ei corespondent. Suma primește virgulă sau punct; data poate fi scurtă: 29.01.26, 2901 sau 29.
about-directory = Tastați un fragment din orice câmp ca să găsiți înregistrarea. Băncile și beneficiarii se rețin din ordinele salvate; ce corectați aici nu este schimbat de ordine. Contul deschis de bancă se adaugă la conturile proprii.
about-signing = Exact aceste ordine vor fi semnate și criptate pentru bancă. Priviți întâi marcajele: ele spun ce este neobișnuit. Ambele semnături se pun pe aceeași listă, de două persoane.
about-outgoing = Fișiere semnate și criptate pentru bancă. Pleacă la următoarea sesiune, dacă nu sunt reținute. Un fișier se poate retrage cât timp nicio sesiune nu a început să îl trimită.
about-inbox = Ce a sosit stă sigilat până îl deschide o persoană cu prima semnătură. Apoi fiecare document se citește și se aplică.
about-protocol = Răspunsul băncii la un fișier de ordine: puncte la un ordin acceptat, asterisc la unul respins. Aplicarea schimbă stările în baza principală.
about-session = R primește ce are banca, S trimite ieșirile, B aduce informația băncii, X încheie. Orice tastă funcțională întrerupe imediat; ce s-a livrat rămâne.
about-frames = Fiecare cadru de pe linie pe măsură ce trece, ultimul jos; sus, jos, PgUp, PgDn, Home și End răsfoiesc, End urmărește din nou. L sau Esc duce înapoi la sesiune. Orice tastă funcțională întrerupe imediat.
about-print = Stânga și dreapta schimbă alegerea, Enter imprimă. Un fișier existent nu se suprascrie niciodată.

## Ecrane: capetele coloanelor

column-number = Nr
column-amount = Suma
column-bank-code = MFO/BIK
column-taxpayer-id = INN
column-correspondent-account = Cont corespondent
column-status = Starea
column-date = Data
column-payee = Beneficiar
column-file = Fișier
column-kind = Ce este
column-made-at = Întocmit
column-answers = Răspuns la
column-bytes = Octeți
column-note = Notă
column-control-sum = Sumă control
column-code = Cod
column-answer = Răspuns
column-posted = Data
column-debit = Debit
column-credit = Credit
column-other-side = Partener
column-sequence = Nr
column-time = Timpul
column-who = Cine
column-what = Ce s-a făcut
column-period = Perioada
column-balance = Sold
column-count = Ordine
column-setting = Setarea
column-value = Valoarea
column-name = Nume

## Ecrane: ferestre

training-mark = INSTRUIRE
question-title = Întrebare
question-how = { $letter } confirmă; orice altă tastă lasă totul neschimbat.
confirm-letter = d
menu-title = Meniu
menu-find = Cuvinte:
password-title = Parolă
password-hint = Enter o primește, Esc renunță.
signer-nobody = Nimeni nu are aici acest drept. Vedeți fișa semnăturilor.
signer-who = Cine semnează?
signer-password = Parola, { $person }:
busy-unlocking = Se deschide cheia
busy-encryption = Criptare pentru bancă
busy-opening = Descifrare, verificarea semnăturii băncii
busy-searching = Căutare în ordine; Esc oprește
busy-checking = Verificarea ordinelor noi; Esc oprește
busy-printing = Se pregătesc paginile; Esc oprește
busy-working = Se lucrează…

## Ecrane: calendarul

calendar-title = Data introducerii
calendar-box = Calendar
calendar-what = Pentru ce dată se introduc ordinele?
calendar-day-off = zi liberă
calendar-past = ziua a trecut
calendar-legend = [ ] ales   . azi   * zi liberă
calendar-cut-off = Banca primește ordine până la { $time }.
weekday-1 = Lu
weekday-2 = Ma
weekday-3 = Mi
weekday-4 = Jo
weekday-5 = Vi
weekday-6 = Sâ
weekday-7 = Du
month-1 = Ianuarie
month-2 = Februarie
month-3 = Martie
month-4 = Aprilie
month-5 = Mai
month-6 = Iunie
month-7 = Iulie
month-8 = August
month-9 = Septembrie
month-10 = Octombrie
month-11 = Noiembrie
month-12 = Decembrie

## Ecrane: baza principală

main-title = Baza principală
main-empty = Niciun ordin. Ins introduce unul, L importă un fișier.
main-all-statuses = toate stările
main-date-and-filter = Data { $date }, { $status }
main-found = Găsite: { $condition }
main-filter = Fragment din nume, scop, cont; număr; sumă
main-statement-age = Extras la { $date }, acum { $days } { $days-plural ->
        [one] zi
        [few] zile
       *[other] de zile
    }
main-no-statement = Niciun extras încă
main-cut-off = Până la { $time } mai sunt { $left }
main-cut-off-over = După { $time }: ziua bancară { $day }
main-bank-closed = Banca este închisă: ziua bancară { $day }
main-totals = { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }, { $total }
main-marked = { $count } marcate, { $total }
main-detail-order = Ordinul nr. { $number } din { $date }, { $amount }; înregistrarea { $record } din fișier
main-detail-found = Nr. { $number } din { $date }, { $amount }: { $place } din { $count }, înregistrarea { $record }
main-detail-status = Starea { $status }
main-detail-payee = Beneficiar
main-detail-bank = Banca
main-detail-purpose = Scopul
main-detail-reason = Motivul
main-nothing-searched = Nu s-a căutat încă nimic: F7.
main-remove-question = Ștergeți { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    } de { $total }?
main-removed = Șterse: { $count }.
undo-enter = Anulați introducerea ordinului { $number }? Ordinul va fi șters.
undo-edit = Anulați ultima corectare a ordinului { $number }?
undo-remove = Aduceți înapoi ce s-a șters ultima dată: { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[many] de ordine
    }?
undo-import = Anulați ultimul import? Se șterg: { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[many] de ordine
    }.
main-undone = Schimbare anulată: { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[many] de ordine
    }.
main-quit-question = Ieșiți din program?
main-check-title = Ordine cu greșeli
main-all-right = Totul este corect: { $count } { $count-plural ->
        [one] ordin verificat
        [few] ordine verificate
       *[other] de ordine verificate
    }, starea 0.
history-title = Istoricul ordinului nr. { $number }
status-0 = nou
status-1 = în fișier
status-2 = acceptat
status-3 = înregistrat
status-4 = respins
status-in-signing = în semnare
status-sentence-0 = în lucru, netrimis la bancă
status-sentence-1 = semnat, în fișierul pentru bancă
status-sentence-2 = banca l-a acceptat spre executare
status-sentence-3 = înregistrat, contul s-a schimbat
status-sentence-4 = banca l-a respins; copiați-l din nou
status-sentence-in-signing = așteaptă a doua semnătură
event-entered = introdus
event-imported = importat
event-copied = copiat
event-edited = modificat
event-sealed = semnat și sigilat
event-withdrawn = retras
event-accepted = acceptat
event-rejected = respins
event-posted = înregistrat
event-removed = șters
event-undone = schimbare anulată
paper-title = Ordinul { $number } pe formular
standing-title = De ce ordinul { $number } nu înaintează
standing-actor = Cine acționează
standing-advice = Ce e de făcut
standing-agreed = Evidențele ambelor părți au coincis ultima dată la { $at }.
who-operator = operator
who-bank = banca
who-session = sesiune
actor-operator = operatorul
actor-first-signatory = prima semnătură
actor-other-signatory = cealaltă semnătură
actor-bank = banca
actor-nobody = nimeni
standing-wrong = Introdus, dar banca l-ar refuza:
standing-wrong-advice = Deschideți ordinul (Enter) și corectați câmpul; verificare din nou: K.
standing-unsigned = Introdus de { $who }; încă nu l-a semnat nimeni.
standing-unsigned-advice = Semnare (F6).
standing-half-signed = Semnat de { $who }; lipsește o semnătură.
standing-half-signed-advice = Semnare (F6): cealaltă persoană semnează același lot.
standing-held = Sigilat în fișierul { $file }, care este reținut.
standing-held-advice = Expediere (F8): eliberați fișierul, apoi sunați la bancă.
standing-waiting = Sigilat în fișierul { $file }, care așteaptă o legătură.
standing-waiting-advice = Sunați la bancă (F4) și dați S.
standing-began = Fișierul { $file } a început să plece, banca încă nu l-a confirmat.
standing-began-advice = Sunați din nou (F4) și dați S: continuă de unde s-a oprit.
standing-delivered = Fișierul { $file } este pe discul băncii; protocolul încă nu a sosit.
standing-delivered-advice = Sunați la bancă (F4) și dați R. Dacă nu vine nimic: client-bank call --again, apoi telefonați băncii și numiți fișierul.
standing-delivered-inbox = Fișierul { $file } este pe discul băncii. Sigilate la intrare: { $count }.
standing-delivered-inbox-advice = Intrare (F2): deschideți ce a sosit, apoi prelucrați.
standing-bank-restored = Fișierul { $file } este la bancă. Banca și-a refăcut registrele dintr-o copie mai veche și nu execută nimic până când ambele părți nu se pun de acord.
standing-bank-restored-advice = Intrare (F2): deschideți tot ce este sigilat. Apoi sunați la bancă (F4), spuneți S și încă o dată R.
standing-unprocessed = Banca a răspuns cu { $file }; este deschis, dar neprelucrat.
standing-unprocessed-advice = Intrare (F2): deschideți documentul și apăsați Prelucrare.
standing-accepted = Acceptat de bancă: { $file }. Se înregistrează la închiderea zilei.
standing-accepted-advice = Cereți extrasul zilei (F9), sunați la bancă, prelucrați extrasul.
standing-accepted-inbox = Acceptat de bancă: { $file }. Sigilate la intrare: { $count }.
standing-accepted-inbox-advice = Intrare (F2): deschideți ce a sosit; extrasul înregistrează ordinul.
standing-posted = Înregistrat: { $file }.
standing-posted-advice = Nimic. Ordinul a ajuns la capăt.
standing-rejected = Respins de bancă: { $file }.
standing-rejected-advice = Copiați ordinul (F5), corectați ce numește motivul, semnați copia.

## Ecrane: formularul ordinului

form-title-new = Ordin de plată nou
form-title-edit = Ordin de plată
form-title-view = Ordin de plată, numai citire
form-payer = Plătitor
form-payer-account = Contul și banca lui
form-suggested = propus
vat-title = TVA
# Text al documentului, în limba băncii.
vat-included = В том числе НДС { $percent } % - { $sum } руб.
vat-beginning = В том числе НДС
vat-none = НДС не облагается.
form-locked = Se modifică numai starea 0. F5 din baza principală copiază ordinul.
form-rejected = Respins: { $reason }
form-saved = Ordinul nr. { $number } este salvat, înregistrarea { $record } din fișier.
form-leave-question = Ieșiți fără a salva ce s-a tastat?
form-budget = buget
directory-banks = Registrul băncilor
directory-payees = Registrul beneficiarilor
directory-purposes = Registrul scopurilor
directory-settlement-centres = Registrul centrelor de decontare
directory-accounts = Conturile proprii
directory-signatories = Semnatari
directory-templates = Șabloane
directory-bank = Banca
directory-payee = Beneficiar
directory-purpose = Scopul plății
directory-settlement-centre = Centru de decontare
directory-account = Cont propriu
directory-template = Numele șablonului
directory-empty = Aici încă nu este nimic.
directory-saved = Trecut în registru.
directory-removed = Scos din registru.
directory-remove-question = Scoateți „{ $name }” din registru?
directory-template-how = Șablonul se salvează dintr-un ordin: Ctrl-W în baza principală, F5 în formular.
directory-signatory-how = Semnatarii și cheile se convin cu banca; deblocare: client-bank unlock.
template-name = Numele șablonului
template-saved = Șablonul „{ $name }” este salvat.
label-number = Numărul
label-bank-code = MFO/BIK beneficiar
label-correspondent-account = Cont corespondent
label-settlement-centre = Centru de decontare
label-bank-name = Banca beneficiarului
label-payee-name = Beneficiar
label-payee-account = Contul beneficiarului
label-amount = Suma
label-sending-form = Forma de trimitere
label-purpose = Scopul plății
label-payee-taxpayer-id = INN beneficiar
label-payee-reason-code = KPP beneficiar
label-priority = Prioritatea
label-date = Data
label-purpose-code = 20 Codul scopului
label-payment-id = 22 Cod (UIN)
label-drawer-status = 101 Statut plătitor
label-classification-code = 104 KBK
label-territory = 105 OKTMO
label-basis = 106 Temeiul
label-period = 107 Perioada fiscală
label-document-number = 108 Nr. document
label-document-date = 109 Data document
label-payment-type = 110 Tipul plății
label-bank-place = Localitatea băncii
label-restriction = Restricție
label-template = Șablon
label-account-title = Denumire
label-statement-end = Extras
label-person = Semnatar
label-right = Semnătura
label-card-number = Nr. în fișă
label-valid-until = Valabil până
label-key-words = Cheia în șase cuvinte
label-key-state = Cheia
key-state-expires-soon = expiră curând
key-state-expired = expirată
key-state-locked = blocată
key-state-missing = lipsește
label-start = De la (fără această zi)
label-end = Până la (inclusiv)
label-account = Contul
label-subject = Subiect
hint-number = Este propus următorul număr liber.
hint-payee-bank-code = Șase cifre (MFO) sau nouă (BIK).
hint-payee-correspondent-account = 20 de cifre. Dacă banca nu are, tastați contul beneficiarului.
hint-settlement-centre = Centrul de decontare al băncii beneficiarului.
hint-payee-bank-name = Numele băncii beneficiarului.
hint-payee-name = Numele beneficiarului, ca în contract.
hint-payee-account = 20 de cifre; una este cifra de control.
hint-amount = Ruble și copeici: 1250,50 sau 1250.50.
hint-sending-form = Prin poștă sau telegraf; F4 arată lista.
hint-purpose = Pentru ce se plătește, cu sau fără TVA.
hint-payee-taxpayer-id = 10 cifre ale firmei, 12 ale persoanei; poate fi gol.
hint-payee-registration-reason-code = Nouă caractere; poate fi gol.
hint-priority = O cifră de la 1 la 6, de obicei 5.
hint-date = Ziua, luna, anul: 29.01.26, 2901 sau 29.
hint-purpose-code = O cifră de la 1 la 5 pentru plăți către persoane, altfel gol.
hint-payment-id = 20 de cifre sau 25 de caractere din înștiințare, 0 dacă nu există.
hint-budget-drawer-status = Două cifre: 01 contribuabil, 02 agent fiscal, 08 alte plăți.
hint-budget-classification-code = 20 de cifre ale clasificației bugetare sau 0.
hint-budget-territory = 8 sau 11 cifre ale localității sau 0.
hint-budget-basis = Două litere, de pildă ТП pentru anul curent, sau 0.
hint-budget-period = De pildă МС.11.2026 sau КВ.04.2026, sau 0.
hint-budget-document-number = Numărul documentului de temei sau 0.
hint-budget-document-date = Data acelui document, ZZ.LL.AAAA, sau 0.
hint-budget-payment-type = Astăzi gol sau 0.

## Ecrane: căutarea

search-title = Căutare
search-fields = Câmpul
search-operations = Operația
search-logic = Logic
search-value = Valoarea:
search-condition = Condiția
search-found = Găsite: { $count }. N următorul, B anteriorul, Esc toate ordinele.
search-nothing = Niciun ordin nu corespunde condiției.
archive-title = Arhiva
archive-legend = █ mișcări  ░ fără mișcări  ? fără extras  ! solduri rupte  · încă nu
archive-whole = Nicio lipsă și nicio ruptură în acest an.
archive-no-statement = Niciun extras nu spune despre asta.
archive-day = { $date }: extras după { $start } până la { $end }, mișcări: { $count }
archive-day-balance = Sold la sfârșitul zilei { $sum }
archive-day-broken = Înainte s-a închis cu { $closing }, aici se deschide cu { $opening }.
archive-day-gap = { $date }: lipsește extrasul, deși există înainte și după. Cereți-l: F9.
archive-day-none = { $date }: niciun extras.
turnovers-title = Rulaje
credits-title = Ordinele de credit din arhivă
credits-empty = Nu există ordine de credit.
totals-title = Totaluri
totals-by-payee = Totaluri pe beneficiari
totals-by-day = Totaluri pe zile
totals-by-status = Totaluri pe stări
settings-title = Setări
settings-legend = * schimbat aici. Del readuce valoarea; întrebarea oprită se pune din nou.
settings-set = Setat.
settings-reset = Readus la valoarea dinainte.
settings-asks-again = Această întrebare se pune din nou.
setting-language = Limba ecranelor
setting-about-language = „Ca în sistem” se aplică de la următoarea pornire.
setting-language-auto = ca în sistem
setting-language-en = engleză
setting-language-ru = rusă
setting-language-ro = română
setting-statement-age-days = Avertizare: extras mai vechi de, zile
setting-about-statement-age-days = Baza principală avertizează când ultimul extras este mai vechi: datele vechi duc la refuzuri. 0 nu avertizează.
setting-print-command = Comanda de tipărire
setting-about-print-command = Primește la intrare ce se tipărește.
form-quick-ways = Mai repede: copia unui ordin ({ $copy }), un șablon ({ $template }), import din 1C ({ $import }).
setting-quick-ways = Ordinul nou amintește căile mai rapide
setting-about-quick-ways = Copia, șabloanele și importul scutesc aproape toată tastarea.
setting-quick-ways-first = cât sunt puține ordine
setting-quick-ways-always = întotdeauna
setting-quick-ways-never = niciodată
setting-mouse = Mouse-ul lucrează pe ecrane
setting-about-mouse = O apăsare alege rândul, a doua îl deschide, rotița mișcă lista, ultimul rând își apasă tastele. Cu Shift apăsat terminalul selectează text ca de obicei.
setting-mouse-on = da
setting-mouse-off = nu: terminalul selectează text
setting-credit-orders = Ordine de credit în arhivă
setting-about-credit-orders = Întrebarea la prelucrare; „nu mai întreba” se anulează aici.
setting-credit-orders-ask = întreabă de fiecare dată
setting-credit-orders-archive = mereu, fără întrebare
setting-credit-orders-leave = niciodată, fără întrebare
search-expression = Expresia
search-name = Sub ce nume se păstrează căutarea
search-saved = Căutarea „{ $name }” este păstrată: U în baza principală.
searches-title = Căutări păstrate
searches-empty = Nicio căutare păstrată: F2 în panoul de căutare o păstrează.
searches-remove = Ștergeți căutarea „{ $name }”?
searches-removed = Căutarea „{ $name }” a fost ștearsă.
operation-equal = egal cu
operation-not-equal = diferit de
operation-less = mai mic decât
operation-less-or-equal = cel mult
operation-greater = mai mare decât
operation-greater-or-equal = cel puțin
operation-contains = conține
operation-begins = începe cu
logic-and = și
logic-or = sau
logic-not = nu

## Ecrane: sala de semnare

signing-title = Sala de semnare
signing-first = Se pune prima semnătură.
signing-second = Se pune a doua semnătură.
signing-signed-by = Au semnat: { $names }
signing-total = { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    } de { $total }
signing-words = Șase cuvinte ale listei; al doilea semnatar și banca văd aceleași:
signing-first-done = Prima semnătură stă pe { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }; se așteaptă a doua.
signing-queued = { $count } { $count-plural ->
        [one] ordin semnat și criptat
        [few] ordine semnate și criptate
       *[other] de ordine semnate și criptate
    }: { $name }, { $bytes } octeți.
signing-nothing-signed = Nicio semnătură încă: nu e la ce renunța.
signing-unsign-question = Renunțați la prima semnătură de pe { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }?
signing-unsigned = S-a renunțat la semnătură, ordine: { $count }.
remark-first-payment = prima plată către acest beneficiar
remark-account-changed = contul beneficiarului s-a schimbat
remark-ten-times = de zece ori suma obișnuită
remark-duplicate = un asemenea ordin există deja
remark-red-balance = soldul contului nu ajunge

## Ecrane: cereri și scrisori

requests-title = Cereri
requests-statement = Extras de cont
requests-statement-about = Mișcările contului pe o perioadă
requests-credit-orders = Copii ale ordinelor de credit
requests-credit-orders-about = Ordinele care au creditat contul
requests-account-information = Starea contului
requests-account-information-about = Nouă puncte cu soldul așteptat
requests-letter = Scrisoare
requests-letter-about = Text liber către bancă
requests-order = Întrebare despre un ordin
request-date-form = ZZ.LL.AA sau ziua
request-period-about = Perioada începe după data de început și cuprinde data de sfârșit. F2 semnează cererea și o pune la ieșiri.
request-information-about = F2 semnează cererea și o pune la ieșiri.
request-order-about = Banca va spune ce s-a întâmplat cu acest ordin. F2 semnează întrebarea și o pune la ieșiri.
request-queued = Semnat și criptat: { $name }, { $bytes } octeți. Pleacă la următoarea sesiune.

## Ecrane: ieșirile

outgoing-title = Ieșiri
outgoing-empty = Nimic de trimis.
outgoing-total = De trimis: { $count } { $count-plural ->
        [one] fișier
        [few] fișiere
       *[other] de fișiere
    }, { $bytes } octeți, pe linie { $time }
outgoing-held = reținute: { $count }
outgoing-late = ! nu ajunge până la { $time }
outgoing-closed = ! închisă până la { $day }
outgoing-fits = ajunge până la { $time }
outgoing-held-now = { $name } este reținut.
outgoing-released = { $name } pleacă la următoarea sesiune.
outgoing-withdraw-question = Retrageți { $name }? Ordinele lui revin la starea 0 și pierd semnăturile.
outgoing-withdrawn = { $name } este retras; ordine din nou cu starea 0: { $count }.
note-orders = { $count } buc., { $total }, { $date }
short-payment-orders = ordine
short-statement-request = extras?
short-credit-orders-request = credite?
short-account-information-request = cont?
short-order-enquiry = întrebare
short-letter = scrisoare
short-file = fișier

## Ecrane: sesiunea

session-title = Sesiune
session-password = Parola sesiunii:
session-connecting = Se conectează…
session-wait = Încă nu: linia se deschide.
session-busy = O comandă este în curs; X încheie sesiunea.
session-dialling = Apel { $address }, încercarea { $attempt }
session-connected = Conectat.
session-connected-at = Conectat la { $baud } baud.
session-ready = Ambele capete au dovedit cine sunt.
session-prompt = Comanda (R S B ? X):
session-commands = R primire  S trimitere  B informația băncii  ? ajutor  X sfârșit  L cadre
session-says-receive = Primire
session-says-send = Trimitere
session-says-information = Informația băncii
session-says-end = Sfârșitul sesiunii
session-done-receive = Totul este primit.
session-done-send = Totul este trimis.
session-done-information = Informația băncii este primită.
session-sent = Livrat băncii: { $name }
session-received = Primit, sigilat: { $bytes } octeți
session-sending = Fișiere trimise: { $files }
session-receiving = Fișiere primite: { $files }
session-progress = { $done } din { $total } octeți, { $speed } oct./s, încă { $left }
session-line = Linie { $rate } bit/s, uz { $used } %, retur { $trip } ms, repetat { $resent } B
coding-escaped = înlocuiri
coding-seven-bit = 7 biți
session-line-ways = Dus/întors: cadre de { $frames } octeți, erori { $damaged } %, FEC { $parity } din 255
session-ended = Sesiunea s-a încheiat; totul este confirmat.
session-aborted = Sesiunea a fost întreruptă. Ce s-a livrat rămâne.
session-over = Apelul s-a încheiat. X duce la baza principală.
session-any-function-key = Orice tastă funcțională sau Esc: întrerupe și duce la baza principală
frames-title = Sesiune: cadrele de pe linie
frames-none = Încă nu a trecut niciun cadru.
frames-kept = Cadre trecute: { $passed }, păstrate: { $kept }. End: ultimul
frame-column-time = Timp, s
frame-column-way = Sens
frame-column-kind = Cadru
frame-column-number = Nr.
frame-column-bytes = Octeți
frame-column-state = Starea
frame-kind-hello = salut
frame-kind-data = date
frame-kind-ack = confirmare
frame-kind-mend = corecție
frame-kind-break = întrerupere
frame-kind-unknown = zgomot
frame-state-sound = intact
frame-state-mended = corectat, octeți: { $bytes }
frame-state-damaged = deteriorat
frame-state-again = repetat
frame-state-cut = trunchiat
frame-state-none = niciun cadru găsit
session-help-title = Comenzile sesiunii
session-help = R  primește tot ce are banca
    S  trimite ieșirile
    B  cursuri, anunțuri și programul băncii
    ?  acest ajutor
    L  cadrele de pe linie pe măsură ce trec
    X  încheie sesiunea

    În dispunerea chirilică merg aceleași taste.

## Ecrane: ce a sosit

inbox-title = Sosite de la bancă
inbox-empty = Nimic deschis încă.
inbox-all = toate documentele
inbox-not-processed = neprelucrate
inbox-filter = Care documente?
inbox-filtered = Doar { $what }: { $count } din { $all }
inbox-none-such = Nu există astfel de documente. Filtru: F7.
inbox-sealed = Sigilate, așteaptă o persoană cu prima semnătură: { $count }
inbox-nothing-sealed = Nimic sigilat.
inbox-opened = Descifrat, semnătura băncii este corectă. Documente: { $count }.
inbox-refused = Refuzate
inbox-legend = + aplicat
document-kept = Citit și păstrat.
document-no-letter = Aceasta nu este o scrisoare: nu există la ce răspunde.
letter-ours = de la noi
letter-banks = de la bancă
document-profile = Este în vigoare profilul băncii, ediția { $issue }.
document-processed = aplicat
document-processed-already = Acest document este deja aplicat.
credit-orders-question = Ce facem cu ordinele de credit?
credit-orders-archive = Le punem în arhivă
credit-orders-leave = Le lăsăm
credit-orders-always = Pune mereu, nu mai întreba
credit-orders-never = Nu pune niciodată, nu mai întreba
credit-orders-archived = Noi în arhivă: { $count }.
credit-orders-head = { $count } { $count-plural ->
        [one] ordin de credit
        [few] ordine de credit
       *[other] de ordine de credit
    }, { $total }
error-reply-head = Banca nu a putut primi ce s-a trimis:
error-reply-what-to-do = Corectați și trimiteți din nou sau sunați la bancă.
file-received = Fișierul { $name }, { $bytes } octeți.
account-passive = pasiv
account-active = activ
account-open = deschis
account-closed = închis
account-blocked = blocat
balance-credit = (credit)
balance-red = (debit: sold roșu)
point-1 = Titular
point-2 = Contul
point-3 = Sold după extras
point-4 = Documente debitoare de azi
point-5 = Documente creditoare interne de azi
point-6 = Documente încă nereflectate
point-7 = Numerar eliberat azi
point-8 = Numerar depus azi
point-9 = Sold așteptat
points-agree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: se potrivește cu banca.
points-disagree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: banca spune altceva. Sunați la bancă.
points-alarm = Soldul așteptat al băncii nu este suma punctelor. Sunați la bancă.
protocol-title = Protocol
protocol-file = Protocolul fișierului { $name }
protocol-made = Întocmit { $made }, ziua operațională { $day }
protocol-accepted = acceptat
protocol-rejected = respins
protocol-total-all = Total
protocol-total-accepted = Acceptate
protocol-total-rejected = Respinse
protocol-line-accepted = Acest ordin este acceptat: nimic de clarificat.
protocol-reasons = Ordinul nr. { $number }: motive
protocol-processed = Protocolul este aplicat: acceptate { $accepted }, respinse { $rejected }.
statement-title = Extras de cont
statement-head = Contul { $account }, { $start } – { $end }
statement-opening = Sold inițial { $sum }
statement-closing = Sold final { $sum }
statement-turnovers = Rulaje: debit { $debit }, credit { $credit }
statement-matching = Comparat cu baza principală
statement-posted = Înregistrate: { $count }.
statement-not-in-base = ! Nu este în baza principală: nr. { $number } de { $amount }
statement-not-accepted = ! Nr. { $number } de { $amount } are aici starea { $status }, banca l-a înregistrat ({ $their-number }, { $theirs })
statement-amount-differs = ! Nr. { $number }, starea { $status }: aici { $amount }, în extras { $theirs } ({ $their-number })
statement-number-differs = ! De { $amount }, starea { $status }: aici nr. { $number }, în extras nr. { $their-number } ({ $theirs })
statement-missed = ! Acceptat, dar lipsește din extras: nr. { $number } de { $amount }

## Ecrane: fișiere și jurnal

path-label = Fișierul:
path-import-title = Import de ordine
path-import-about = Un fișier în formatul 1CClientBankExchange.
path-export-title = Exportul extrasului
path-export-about = Îl poate citi programul de contabilitate.
path-save-title = Scriere în fișier
path-save-about = Documentul ca text, lat de 80 de coloane.
path-saved = Scris în { $path }.
path-hand-over-name = lot.cbh
path-hand-over-title = Lot pentru cealaltă semnătură
path-hand-over-about = Dus în alt loc, semnat acolo fără legătură, adus înapoi.
path-handed-title = Un lot adus din mână în mână
path-handed-about = Din celălalt loc: se semnează aici sau se primește înapoi cu ambele semnături.
path-exported = Scris în { $path }, rânduri: { $count }.
import-report = Raportul importului
import-encoding = Codarea fișierului: { $encoding }
import-refused = rândul { $line }, nr. { $number }, refuzat:
journal-title = Jurnal
journal-empty = Nimic făcut încă.
journal-enter = introdus, nr.
journal-edit = modificat, nr.
journal-remove = șters, nr.
journal-remove-orders = ordine șterse:
journal-undo-enter = introducere anulată, nr.
journal-undo-edit = corectare anulată, nr.
journal-undo-remove = ștergere anulată, ordine:
journal-undo-import = import anulat, ordine:
journal-directory-bank = bancă trecută în registru:
journal-directory-payee = beneficiar trecut în registru:
journal-directory-purpose = scop trecut în registru:
journal-directory-settlement-centre = centru de decontare trecut în registru:
journal-directory-account = cont propriu trecut în registru:
journal-directory-remove = scos din registru:
journal-directory-import = registrul băncilor din
journal-template-save = șablon salvat:
journal-template-rename = șablon redenumit în
journal-template-remove = șablon șters:
journal-save-search = căutare păstrată:
journal-remove-search = căutare ștearsă:
journal-setting = setare:
journal-import = importat din
journal-sign = prima semnătură pusă
journal-sign-handed = semnat în alt loc
journal-unsign = s-a renunțat la semnătură
journal-queue = semnat, la ieșiri:
journal-withdraw = retras
journal-began = trimiterea a început
journal-delivered = livrat băncii
journal-complete = primit de la bancă
journal-held = reținut
journal-released = eliberat
journal-open = deschis
journal-process = aplicat
journal-call = sesiune
journal-mailbox-began = trimiterea a început
journal-mailbox-delivered = livrat la bancă
journal-mailbox-received = primit de la bancă
journal-mailbox-hold = reținut sau eliberat
journal-mailbox-heard = apel întrerupt la mijloc, locul notat
journal-reply-heads = lista documentelor primite a fost făcută
journal-settle = confruntat cu banca
journal-returned = un răspuns înapoiat de client
journal-profile = o ediție nouă a profilului băncii
journal-unopenable = răspunsuri care nu au putut fi deschise
journal-superseded = banca știe o copie mai nouă a acestui dosar
journal-restored = restaurat din copie
journal-restore = restaurat din copie
journal-password-count = parolă greșită:

# Imprimare
print-title = Imprimare
print-what = Ce
print-how = Cum
print-where = Unde
print-this-order = acest ordin: nr. { $number } din { $date }
print-marked = { $count } { $count-plural ->
        [one] ordin marcat
        [few] ordine marcate
       *[other] de ordine marcate
    }, { $total }
print-this-document = acest document
print-forms = fiecare ordin pe formularul 0401060
print-pdf = fișier PDF
print-text = fișier text de 80 de coloane
print-printer = imprimantă ({ $command })
print-printer-text = imprimantă ({ $command }), text de 80 de coloane
print-done = { $pages } { $pages-plural ->
        [one] pagină
        [few] pagini
       *[other] de pagini
    } în { $path }.
print-handed = { $pages } { $pages-plural ->
        [one] pagină predată
        [few] pagini predate
       *[other] de pagini predate
    } comenzii { $command }.
print-unsaved = Salvați întâi ordinul (F2), apoi imprimați-l.
print-page = Pagina { $page } din { $total }
print-imprint = Imprimat { $at }
print-made = Întocmit { $at }
print-total = { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[other] de ordine
    }, { $sum }
print-payer = Plătitor
print-taxpayer = cod fiscal { $value }
print-account = contul { $value }
print-bank = banca { $value }
print-account-at = Contul { $account } la { $at }
refusal-print-lacks = Fontul nu are semnul { $characters }: în locul lui se imprimă un dreptunghi gol.
refusal-print-small = Ordinul { $number }: câmpul { $box } este lung și se imprimă cu litere de { $points } puncte. Vedeți dacă se poate citi.
refusal-print-font = Fontul programului este deteriorat. Instalați programul din nou.
refusal-print-pdf = PDF-ul nu a putut fi făcut ({ $message }). Imprimați ca text și anunțați autorul programului.
refusal-print-kind = Un document de acest fel nu se imprimă: { $kind }.
refusal-print-nothing = Nu este nimic de imprimat. Alegeți un ordin.
refusal-print-where = Spuneți unde se imprimă: --pdf FILE, --text FILE sau --printer.
refusal-printer-empty = Comanda de imprimare este goală. Numiți una: --print-command lpr.
refusal-printer-missing = Comanda de imprimare { $command } nu pornește ({ $why }). Instalați o imprimantă sau numiți altă comandă: --print-command.
refusal-printer-failed = Comanda de imprimare { $command } a eșuat (cod { $code }): { $message } Uitați-vă la imprimantă, apoi imprimați din nou.
refusal-printer-slow = Comanda de imprimare { $command } nu s-a încheiat în { $seconds } secunde și a fost oprită. Uitați-vă la imprimantă înainte de a imprima din nou: o parte poate fi deja imprimată.

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
cli-undone = Ultima schimbare este anulată: { $count } { $count-plural ->
        [one] ordin
        [few] ordine
       *[many] de ordine
    }.
cli-coverage = Zile cu extras: { $days }; lipsuri: { $gaps }; rupturi de solduri: { $breaks }.
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
cli-directory-imported = Bănci citite { $read }: adăugate { $added }, schimbate { $changed }, refuzate { $refused }.
cli-directory-refused = înregistrarea { $record }, refuzată: { $message }
cli-orders-head = număr             suma   MFO/BIK cont corespondent    stare și beneficiar
cli-checked = Verificate: { $checked }, greșite: { $wrong }.
cli-outgoing-head = fișier           octeți fel
cli-inbox = Sigilate, în așteptarea primei semnături: { $sealed }.
cli-handed-over = Lotul așteaptă în { $path } cealaltă semnătură.
cli-handed-signed = Semnat: { $path }. Duceți-l înapoi: client-bank sign --take-back FIȘIER.
cli-process-nothing = Nu este nimic de prelucrat.
cli-statement-processed = Înregistrate: { $posted }. Diferă de Baza principală: { $unmatched }.
store-rebuilt = Baza a fost refăcută din jurnal: { $why }
doctor-well = în regulă
doctor-company = firma
doctor-profile = profilul băncii
doctor-keys = cheile
doctor-store = baza și jurnalul

# Linii și sesiuni
refusal-session-command = „{ $value }” nu este o comandă a sesiunii. Folosiți literele S, R și B.
refusal-serve-where = Nu există unde să se răspundă. Dați --tcp, --serial sau --modem.
refusal-terminal-missing = Ecranele au nevoie de un terminal cu tastatură. Porniți programul într-o fereastră de terminal sau dați o comandă: client-bank --help le arată.
refusal-bank-folder-older = O copie mai nouă a acestui dosar a sunat deja la bancă (acest apel are numărul { $call }, ultimul a fost { $last }). Nu folosiți ambele copii: continuați cu cea nouă sau restaurați-o pe aceasta deschis: client-bank restore --help.
refusal-bank-restored-unsettled = Registrele băncii au fost refăcute dintr-o copie mai veche: pachetele clientului se execută îndată ce acesta își deschide documentele primite și sună din nou.
refusal-folder-superseded = Banca a spus că există o copie mai nouă a acestui dosar, de aceea acesta nu mai sună. Continuați cu cea nouă sau restaurați-o pe aceasta deschis: client-bank restore --help.
refusal-session-unsettled = Celălalt capăt nu a spus la început ce are de la noi. Vorbește altă versiune: întrebați banca de care are nevoie.
refusal-session-superseded = Apelantul a sunat din nou pe aceeași linie; acest apel s-a încheiat. Ce a fost livrat rămâne.
cli-bank-password-prompt = Parola cheilor băncii:{" "}
cli-day-closed = Ziua operațională { $closed } este închisă: { $posted } ordine în sumă de { $total }, dintre care { $internal } în interiorul băncii. Ziua { $opened } este deschisă.
refusal-account-argument = „{ $value }” nu este NUMĂR=RUBLE, de exemplu 40702810400010000071=1500000.00.
refusal-bank-bulletin = { $bank }. Ziua operațională { $day }. Ordinele primite de la ora { $cut-off } aparțin zilei operaționale următoare.
refusal-host-answer = Gazda care lucrează răspunde de neînțeles: { $value }. Vedeți ce a scris.
refusal-line-aborted = Apelul a fost încheiat de operator.
refusal-line-hung-up = Linia s-a întrerupt. Apelați din nou: ce s-a livrat rămâne livrat, restul continuă de unde s-a oprit.
refusal-line-port-missing = Nu există portul { $port }. Verificați cablul și numele portului.
refusal-line-timeout = Niciun răspuns în { $seconds } secunde. Încercați mai târziu.
refusal-verify-balance = Contul { $value }: soldul inițial și înregistrările nu dau soldul lui. Restaurați copia.
refusal-verify-entry = Pachetul { $packet }: un ordin din registre nu este printre cele semnate în el sau stă de două ori. Sunați la suport.
refusal-verify-packet = Fișierul { $name }: octeții nu sunt cei semnați. Restaurați copia.
refusal-verify-reply = { $name }: semnătura băncii nu corespunde acestor octeți. Restaurați copia.
refusal-verify-status = Ordinul { $number }: starea { $status } nu are cauză în istoric. Restaurați copia.
refusal-verify-statement = Extrasul { $name }: soldurile, rulajele și rândurile nu concordă. Sunați la bancă.
refusal-session-refused = Banca a încheiat apelul fără un motiv care poate fi citit. Sunați la bancă.
refusal-session-handshake-refused = Celălalt capăt nu este banca din profil sau nu cunoaște această cheie. Nu s-a trimis nimic. Verificați adresa sau cereți băncii profilul actual.
refusal-session-no-answer = Linia există, dar celălalt capăt nu vorbește protocolul nostru. Verificați adresa și portul.
refusal-session-version = Celălalt capăt vorbește altă versiune a protocolului ({ $why }). Actualizați programul mai vechi.
refusal-session-peer-silent = Celălalt capăt a tăcut și apelul s-a încheiat. Apelați din nou: ce s-a livrat rămâne livrat.
refusal-session-peer-aborted = Celălalt capăt a întrerupt apelul. Apelați din nou.
refusal-session-aborted = Apelul a fost întrerupt aici.
refusal-session-broken = Apelul a căzut: { $why }. Apelați din nou: ce s-a livrat rămâne livrat.
cli-backed-up = S-au copiat schimbările jurnalului: { $commits }; copia este verificată.
cli-restored = S-au restaurat schimbările: { $commits }. Următorul apel confruntă cu cealaltă parte ce s-a întâmplat de atunci.
cli-rebuilt = Baza este făcută din nou; schimbări ale jurnalului: { $commits }.
refusal-office-busy = Se lucrează la altceva. Așteptați să se termine și încercați din nou.
refusal-job-broken = Lucrul s-a oprit fără vina dumneavoastră; ce s-a făcut înainte rămâne, dosarul a fost deschis din nou. Priviți jurnalul și repetați.
demo-title = EXERCIȚIU
demo-about = Aceasta este o firmă de exercițiu, într-un dosar care dispare la ieșire, și o bancă ce răspunde prin modem nul. Alegeți data, priviți ordinele, semnați-le, sunați la bancă, primiți protocolul. Ziua băncii se încheie la fiecare apel.
demo-first-signatory = Prima semnătură și parola
demo-second-signatory = A doua semnătură și parola
demo-session-password = Parola sesiunii
cli-session-password-prompt = Parola sesiunii:{" "}
cli-called = Trimise: { $sent }, primite: { $received }.

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
refusal-line-connect-refused = La { $address } nu ascultă nimeni. Verificați că gazda băncii funcționează.
refusal-line-address-unknown = Nu există adresa „{ $address }”. Verificați cum este scrisă.
refusal-line-unreachable = Nu există cale spre { $address } ({ $why }). Verificați rețeaua.
refusal-line-port-busy = Portul { $port } este ocupat de alt program. Închideți-l sau folosiți alt port.
refusal-line-port-denied = Acest utilizator nu are drept la portul { $port }. Cereți-l administratorului.
refusal-line-not-set-up = Nu este configurată nicio linie de acest fel. Numiți un port sau o adresă.
refusal-line-failed = Linia a căzut: { $why }. Verificați cablul și portul, apoi apelați din nou.
