# Every word an operator reads, in English (the default).
# Beside each number `name` a sentence may select by `name-plural`: one, other.

## Fields of an order

field-number = number
field-date = date
field-amount = amount
field-payee-bank-code = MFO/BIK of the payee's bank
field-payee-correspondent-account = correspondent account of the payee's bank
field-settlement-centre = settlement centre
field-payee-bank-name = name of the payee's bank
field-payee-name = name of the payee
field-payee-account = account of the payee
field-sending-form = form of sending
field-purpose = purpose of the payment
field-payer-name = name of the payer
field-payer-account = account of the payer
field-payer-bank-code = MFO/BIK of the payer's bank
field-payer-bank-name = name of the payer's bank
field-payer-correspondent-account = correspondent account of the payer's bank
field-payer-taxpayer-id = taxpayer number (INN) of the payer
field-payer-registration-reason-code = registration reason code (KPP) of the payer
field-payee-taxpayer-id = taxpayer number (INN) of the payee
field-payee-registration-reason-code = registration reason code (KPP) of the payee
field-operation-kind = kind of operation (field 18)
field-priority = priority (field 21)
field-purpose-code = purpose code (field 20)
field-payment-id = payment identifier (field 22)
field-budget = budget fields (101, 104–110)
field-budget-drawer-status = drawer status (field 101)
field-budget-classification-code = budget classification code (field 104)
field-budget-territory = territory code (field 105)
field-budget-basis = basis of the payment (field 106)
field-budget-period = tax period (field 107)
field-budget-document-number = number of the basis document (field 108)
field-budget-document-date = date of the basis document (field 109)
field-budget-payment-type = type of payment (field 110)
field-start = start date
field-end = end date
field-control-sum = control sum
field-account = account
field-subject = subject
field-text = text
field-path = file
field-posting-date = posting date
field-status = status

## Words that stand in refusals

role-any = any
role-first = first
role-second = second
role-bank = bank's
right-first = first
right-second = second
part-seal = seal
part-signatures = signatures
part-compression = compression
part-content = content
part-key-file = key file
what-file = the file it answers
what-name = the name of that file
what-packet = the packet of the order
what-read = read
what-write = write
what-open = open
what-sync = flush to disk

## Refusals: orders and documents (what is wrong, where, what to do)

refusal-account-digits = { $field }: “{ $value }” holds something that is not a digit. Type the 20 digits of the account.
refusal-account-key = { $field }: the check digit of { $value } does not fit bank { $bank-code }. One digit of the account or of the bank's code is wrong: compare both with the paper.
refusal-account-length = { $field }: “{ $value }” has { $length } { $length-plural ->
        [one] character
       *[other] characters
    }; an account has 20 digits. Type all of them.
refusal-account-zeros = { $field }: an account of zeros only does not exist. Type the account.
refusal-amount-decimals = { $field }: “{ $value }” has more than two digits after the mark. Type roubles and kopecks, as 1250,50.
refusal-amount-empty = { $field } is empty. Type the sum, as 1250,50.
refusal-amount-form = { $field }: “{ $value }” is not a sum. Type digits and one comma or point, as 1250,50.
refusal-amount-not-positive = { $field }: { $value } is not more than nothing. Type the sum to be paid.
refusal-amount-too-large = { $field }: { $value } is more than 9 999 999 999.99. Split the payment into several orders.
refusal-bank-code-check-digit = { $field }: the sixth digit of MFO { $value } is not its check digit. Compare the code with the directory of banks.
refusal-bank-code-country = { $field }: BIK { $value } does not begin with a code of the country (04, or 00–02 of the treasury). Compare it with the directory of banks.
refusal-bank-code-digits = { $field }: “{ $value }” holds something that is not a digit. Type six digits (MFO) or nine (BIK).
refusal-bank-code-length = { $field }: “{ $value }” has { $length } { $length-plural ->
        [one] digit
       *[other] digits
    }; a bank's code has six (MFO) or nine (BIK).
refusal-bank-code-not-taken = { $field }: your bank does not take codes such as { $value }. Type the code of the other form (MFO or BIK).
refusal-bank-code-zeros = { $field }: a code of zeros only does not exist. Type the bank's code.
refusal-budget-classification-code = { $field }: “{ $value }” is neither 20 digits nor 0. Take the code from the tax office's details.
refusal-budget-document-date = { $field }: “{ $value }” is neither a date DD.MM.YYYY nor 0.
refusal-budget-drawer-status = { $field }: “{ $value }” is not two digits. Type the status, as 01.
refusal-budget-empty = { $field } is empty. In a payment to the budget type 0 where nothing is to be said.
refusal-budget-missing = { $field }: the payee's account { $value } is the treasury's, but the budget fields are empty. Fill in fields 101 and 104–110.
refusal-budget-payee-account = { $field }: the budget fields are filled, but { $value } is no account of the treasury. Correct the account or clear the fields.
refusal-budget-payment-id = { $field } is empty. In a payment to the budget type the identifier (UIN) or 0.
refusal-budget-reason-code = { $field } is empty. In a payment to the budget a company must have it.
refusal-budget-territory = { $field }: “{ $value }” is neither 8 or 11 digits nor 0.
refusal-correspondent-account-bank = { $field }: { $value } does not belong to bank { $bank-code }: its last three digits must be the bank's. Compare both with the directory.
refusal-correspondent-account-kind = { $field }: { $value } is not a correspondent account (it begins with 301). Compare it with the directory of banks.
refusal-date-form = { $field }: “{ $value }” is not a date. Type day, month and year: 29.01.26, 290126, or the day alone.
refusal-date-too-far = { $field }: { $value } is more than { $days } { $days-plural ->
        [one] day
       *[other] days
    } ahead. The bank takes no order so early: change the date.
refusal-date-too-old = { $field }: { $value } is more than { $days } { $days-plural ->
        [one] day
       *[other] days
    } ago. The bank takes no order so old: change the date.
refusal-document-too-large = The document is too large ({ $what }). Divide it into several.
refusal-field-empty = { $field } is empty. Fill it in.
refusal-number-digits = { $field }: “{ $value }” holds something that is not a digit. Type digits only.
refusal-number-too-long = { $field }: { $value } has too many digits. Type a shorter number, five digits at most in the older form and six in the newer.
refusal-number-zero = { $field } may not be zero. Type the number of the order.
refusal-operation-kind = { $field }: “{ $value }” is not two digits. A payment order has 01.
refusal-payer-is-payee = { $field }: payer and payee have the same account { $value }. Correct one of them.
refusal-payment-id-check-digit = { $field }: the last digit of { $value } is not its check digit. Compare it with the demand for payment.
refusal-payment-id-form = { $field }: “{ $value }” is neither 0, nor 20 digits, nor 25 characters.
refusal-period-end-not-later = { $field }: the end { $end } must be later than the start { $start }. For one day give the day before as the start.
refusal-priority-range = { $field }: { $value } is not a priority. Type a digit from 1 to 6, usually 5.
refusal-purpose-code = { $field }: “{ $value }” is not a code. Leave it empty or type a digit from 1 to 5.
refusal-reason-code-of-person = { $field }: { $value } may not stand beside the twelve digits of a person. Clear it.
refusal-reason-code-without-taxpayer-id = { $field }: { $value } stands without a taxpayer number. Type the number or clear this field.
refusal-registration-reason-code-form = { $field }: “{ $value }” is not nine characters of a reason code. Compare it with the certificate of registration.
refusal-report-count = The protocol speaks of { $lines } { $lines-plural ->
        [one] order
       *[other] orders
    }, the file held { $orders }. Nothing was changed: call the bank.
refusal-report-differs = Protocol, order { $number }: { $field } is { $theirs } at the bank and { $ours } here. Nothing was changed: call the bank.
refusal-statement-closing = The statement's closing balance is { $stated }, but its figures give { $computed }. Ask the bank for it again.
refusal-statement-credit-turnover = The statement's credit turnover is { $stated }, but its lines give { $computed }. Ask the bank for it again.
refusal-statement-debit-turnover = The statement's debit turnover is { $stated }, but its lines give { $computed }. Ask the bank for it again.
refusal-statement-entry-outside = Line { $number } of the statement was posted on { $value }, outside its period. Ask the bank for it again.
refusal-status-accept = An order of status { $status } cannot become accepted. Call the bank and compare the protocol.
refusal-status-digit = “{ $value }” is not a status. A status is a digit from 0 to 4.
refusal-status-post = An order of status { $status } cannot become posted: only an accepted one can. Ask the bank about it.
refusal-status-reject = An order of status { $status } cannot become rejected. Call the bank and compare the protocol.
refusal-status-seal = An order of status { $status } has been sealed already. Copy it as a new one.
refusal-status-withdraw = An order of status { $status } cannot be taken back. Write to the bank to recall it.
refusal-taxpayer-id-check-digit = { $field }: the check digits of { $value } do not fit. Compare the number with the paper.
refusal-taxpayer-id-digits = { $field }: “{ $value }” holds something that is not a digit. Type 10 digits (company) or 12 (person).
refusal-taxpayer-id-length = { $field }: “{ $value }” has { $length } { $length-plural ->
        [one] digit
       *[other] digits
    }; a company has 10, a person 12, a foreign company 5.
refusal-taxpayer-id-zeros = { $field }: a number of zeros only does not exist. Type it or leave the field empty.
refusal-text-characters = { $field }: the bank's alphabet has no { $characters }. Replace these characters.
refusal-text-too-long = { $field }: { $length } { $length-plural ->
        [one] character
       *[other] characters
    } where { $max } are allowed. Shorten it.

## Refusals and warnings: exchange files

refusal-exchange-belarus = This is a file of the Belarusian exchange format. Export in 1CClientBankExchange instead.
refusal-exchange-character = { $field }: the letter { $characters } cannot be written in the code page of the file. Choose the other code page or replace it.
refusal-exchange-damaged = Letters of the file are lost: it was converted wrongly on the way. Export it anew.
refusal-exchange-direction = The document belongs to no account of the file: neither payer nor payee. It was left out.
refusal-exchange-duplicate-key = The key “{ $key }” stands twice; the first value was taken.
refusal-exchange-duplicate-section = The same account section stands twice; it was taken once.
refusal-exchange-header-date = “{ $value }” of “{ $key }” is not a date; it was left out.
refusal-exchange-ibank = This is a file of iBank ({ $value }). Export in 1CClientBankExchange instead.
refusal-exchange-kind = “{ $value }” is not a payment order. It was left out.
refusal-exchange-no-end = The closing line of the file is missing; everything before it was read.
refusal-exchange-no-header = The first line of the format is missing; the file was read all the same.
refusal-exchange-not-recognised = This is not a 1CClientBankExchange file. Choose the file that the bookkeeping program exported.
refusal-exchange-relative = This is a relative of the format that is not taken. Export in 1CClientBankExchange version 1.
refusal-exchange-section-balance = The account section has no opening balance; 0.00 was taken.
refusal-exchange-section-closing = The account section closes with { $stated }, its figures give { $computed }.
refusal-exchange-section-dates = The account section has no dates; it was left out.
refusal-exchange-section-value = “{ $value }” of “{ $key }” cannot be read; it was left out.
refusal-exchange-stray-line = A line that belongs to nothing was left out: “{ $value }”.
refusal-exchange-too-large = The file is larger than allowed ({ $max }). Export a shorter period.
refusal-exchange-too-many = The file holds more than allowed ({ $max }) at line { $line }. Export a shorter period.
refusal-exchange-truncated = The file ends at line { $line } inside the document begun on line { $first-line }. Nothing was taken: export it anew.
refusal-exchange-unclosed-section = The section begun on line { $first-line } was not closed; it was taken up to here.
refusal-exchange-version = The file says version { $value }; it was read as version 1.

## Refusals: packets, signatures and keys

refusal-packet-damaged = The packet is damaged ({ $part }). It was not touched: have it sent again.
refusal-packet-unknown-version = The packet was made by a newer program (version { $version }). Bring this program up to date.
refusal-packet-too-large = The packet is larger than allowed ({ $bytes-max } bytes). Divide what it carries.
refusal-packet-not-for-us = The packet is sealed for somebody else. Nothing in it was read: tell the bank.
refusal-packet-recipients-count = A packet cannot be sealed for { $count } { $count-plural ->
        [one] recipient
       *[other] recipients
    }.
refusal-packet-recipient-key-unusable = The recipient's key cannot be used. Ask the bank for a new profile.
refusal-packet-wrong-subscriber = The packet speaks for { $stated }, its signatures belong to { $expected }. It was refused.
refusal-packet-wrong-direction = A company's key stands on a bank's packet, or the reverse. It was refused.
refusal-packet-field-malformed = The packet's field “{ $field }” breaks its form. It was refused.
refusal-packet-unknown = No packet { $id } was formed here. Nothing was changed.
refusal-key-wrong-password = The password does not open the key. Type it again; mind the layout and Caps Lock.
refusal-key-file-too-costly = The key file was not made by this program. Use the right medium.
refusal-key-file-kind = The key file is of another kind ({ $found }). Use the right medium.
refusal-key-missing = The key of { $person } is not at { $path }. Insert the medium with the key.
refusal-key-unknown = Nobody is known by key { $key }. The document was refused.
refusal-key-not-yet-valid = Key { $key } is valid only from { $time }. Sign with another key or wait.
refusal-key-expired = Key { $key } expired on { $time }. Ask the bank for its renewal.
refusal-key-revoked = Key { $key } was revoked on { $time }. Ask the bank.
refusal-certificate-malformed = The certificate breaks its form on line { $line }. Take it from the bank again.
refusal-certificate-expired = The certificate of { $person } expired on { $day }. Ask the bank for its renewal.
refusal-signature-missing = A signature is missing: { $role }. Without it the document goes nowhere.
refusal-signature-invalid = The { $role } signature of person { $person } does not fit the document: it was altered. It was refused.
refusal-signature-same-person = Person { $person } signed twice. Both signatures must be of different people.
refusal-signature-role-twice = The { $role } signature stands twice. It was refused.
refusal-signature-too-many = The packet carries too many signatures. It was refused.
refusal-signature-right-missing = Person { $person } has no right to this signature: { $role }. See the signature card.
refusal-signature-there = The { $right } signature stands already. Put the other one.
refusal-signed-by-the-same = { $person } has signed already. The second signature must be another person's.
refusal-signing-changed = The orders were changed after the first signature. Give up that signing and sign again.
refusal-signing-none = No batch waits for its second signature.
refusal-signing-nothing = There is no order of status 0 to sign. Enter or import orders first.
refusal-sign-who = Nobody was named to sign. Name the person.
refusal-orders-need-two-signatures = Payment orders go only with two signatures. Use the signing room.

## Refusals: people and passwords

refusal-password-wrong = The password is not that of { $person }. { $left } { $left-plural ->
        [one] try
       *[other] tries
    } left: mind the layout and Caps Lock.
refusal-password-short = The password of { $person } is shorter than { $min } { $min-plural ->
        [one] character
       *[other] characters
    }. Choose a longer one.
refusal-password-missing = No password was given. Type it at the prompt or name a file descriptor.
refusal-password-descriptor = File descriptor { $value } cannot be read. Open it before the program starts.
refusal-person-locked = { $person } is locked after three wrong passwords. Another signatory can unlock: client-bank unlock.
refusal-person-unknown = Nobody called “{ $person }” may sign. Type surname and initials as on the signature card.
refusal-person-without-right = { $person } has no right to the { $right } signature. Choose another person.
refusal-unlock-by-oneself = { $person } cannot unlock oneself. Another signatory must vouch.

## Refusals: the Main base and its folder

refusal-order-unknown = There is no record { $record }.
refusal-order-number-unknown = There is no order number { $number }.
refusal-order-number-taken = { $field }: { $value } was given in { $year } already. Take the next free number.
refusal-order-number-twice = { $field }: { $value } stands twice in this file. Correct one of the orders.
refusal-order-not-new = Order { $number } has status { $status }; only status 0 can be changed. Copy it as a new one.
refusal-order-in-signing = Order { $number } waits for its second signature. Put it, or give up that signing.
refusal-payer-account-not-ours = { $field }: { $value } is not an account of this company. Choose one from the list.
refusal-account-which = The company has several accounts. Say which one.
refusal-statement-account-not-ours = The statement is of account { $value }, which is not this company's. It was left out.
refusal-statement-none = There is no statement of account { $account }. Ask the bank for one (F9).
refusal-file-missing = There is no file { $path }. Check the name.
refusal-file-exists = { $path } exists already and is left alone. Give another name.
refusal-file-unknown = There is no file “{ $name }” here. Look at the list.
refusal-file-outside = “{ $name }” does not lie in the folder's “out” directory. Copy it there first.
refusal-file-too-long = “{ $name }” is longer than { $limit } bytes. Divide it.
refusal-file-began = “{ $name }” cannot be taken back: a session has begun to send it. Write to the bank.
refusal-folder-not-empty = The folder { $path } is not empty. Choose another.
refusal-data-missing = No folder was named. Add --data DIR or set CLIENT_BANK_DATA.
refusal-init-what = Say what to make: --sample DIR, or --profile FILE and --company FILE.
refusal-company-missing = There is no company in this folder ({ $path }). Make one: client-bank init.
refusal-company-unreadable = The company's description cannot be read: { $why }
refusal-profile-missing = There is no bank profile ({ $path }). Take the one the bank gave.
refusal-profile-unreadable = The bank's profile cannot be read: { $why }
refusal-profile-unsigned = The bank's profile carries no signature of the bank. Ask the bank for it again.
refusal-profile-altered = The bank's profile was altered: its signature does not fit. Ask the bank for it again.
refusal-profile-key = A key of the bank's profile cannot be used: { $value }. Ask the bank for it again.
refusal-profile-cut-off = “{ $value }” of the bank's profile is not a time HH:MM.
refusal-registration-unreadable = The registration cannot be read: { $why }
refusal-registration-certificate = The certificate “{ $value }” of the registration is not right. Make the registration again.

## Refusals: what came from the bank

refusal-reply-unknown = No document { $id } was received.
refusal-reply-foreign = The packet is for “{ $value }”, not for this company. Nothing was changed: tell the bank.
refusal-reply-unreadable = “{ $name }” cannot be read. It is kept; tell the bank.
refusal-reply-of-another-kind = “{ $name }” is not of the kind that “{ $request }” asked for. It was refused; tell the bank.
refusal-report-disagrees = Protocol “{ $name }”: { $what } is not ours. Nothing was changed: call the bank.

## Refusals: in the bank's words

refusal-bank-red-balance = Red balance: { $value } is ordered, { $left } is left on account { $account }.
refusal-bank-number-repeated = The order number { $value } was used already in this year.
refusal-bank-account-foreign = Account { $value } is not kept for this client.
refusal-bank-account-closed = Account { $value } is closed or blocked.
refusal-bank-payer-bank-foreign = { $value } is not the code of this bank.
refusal-bank-packet-foreign = The packet is of “{ $value }”, not of the subscriber who called.
refusal-bank-packet-number-repeated = Packet number { $value } came before. It was not taken a second time.
refusal-bank-document-unreadable = The document cannot be read.
refusal-bank-document-unexpected = The bank does not take documents of this kind.
refusal-bank-period-empty = There is nothing between { $start } and { $end }. Ask again with an earlier start.
refusal-bank-period-long = From { $start } to { $end } is more than { $days } { $days-plural ->
        [one] day
       *[other] days
    }. Ask for a shorter period.
refusal-bank-order-unknown = Order { $number } of { $date } is not known to the bank.
refusal-bank-order-posted = Order { $number } of { $date } was posted on { $day }.
refusal-bank-order-waits = Order { $number } of { $date } is accepted and will be posted on { $day }.
refusal-bank-subscriber-unknown = The caller is not a subscriber of this bank.
refusal-bank-subscriber-suspended = Subscriber “{ $value }” is suspended.
refusal-bank-no-first-signatory = Subscriber “{ $value }” has nobody with the first signature: nothing can be sealed for it.
refusal-bank-missing = There is no bank in this folder ({ $path }). Make one: bank-host init.
refusal-bank-day-missing = The bank has no open operating day. Open it: bank-host init.
refusal-account-exists = Account { $value } exists already.
refusal-account-unknown = There is no account { $value }.
refusal-subscriber-exists = Subscriber “{ $value }” exists already.
refusal-subscriber-unknown = There is no subscriber “{ $value }”.

## Faults: the disk or the base failed

refusal-fault-locked = Another Client-Bank works in this folder. Close it first.
refusal-fault-read-only = The folder takes no writes. Check the rights and the disk.
refusal-fault-no-space = The disk is full; nothing was half done. Make room and try again.
refusal-fault-newer-version = The base was written by a newer program. Bring this program up to date.
refusal-fault-missing = The base or a file of it is not there. Check the folder.
refusal-fault-damaged = The journal is damaged (file { $segment }, byte { $offset }: { $why }). Nothing was changed: restore the backup and call support.
refusal-fault-record = A stored record cannot be read (kind { $kind }: { $why }). Run client-bank verify.
refusal-fault-conflict = Something changed meanwhile ({ $table }). Nothing was done: look again and repeat.
refusal-fault-io = The system refused: { $what }, { $path }: { $source }
refusal-fault-base = The base stopped: { $why }. Everything accepted is in the journal: start the program again.

## Refusals: line and session

refusal-line-aborted = The call was given up here.
refusal-line-hung-up = The line was cut. What was delivered stays; call again and it goes on from there.
refusal-line-io = The line failed: { $why }. Check cable and modem, then call again.
refusal-line-port-missing = There is no port { $address }. Check the cable and the name of the port.
refusal-line-refused = { $address } does not answer: nobody listens there. Try later or call the bank by telephone.
refusal-line-timeout = { $address } does not answer. Try again.
refusal-modem-busy = The bank's line is busy. Call again in a few minutes.
refusal-modem-no-carrier = The modems did not understand each other (NO CARRIER). Call again.
refusal-modem-no-dialtone = There is no dial tone. Check that the telephone cable is in its socket.
refusal-modem-no-answer = The bank does not pick up. Try again later.
refusal-modem-silent = The modem does not answer. Switch it on and check its cable.
refusal-session-aborted = The session was ended here.
refusal-session-broken = The session broke off ({ $why }). What was delivered stays; call again.
refusal-session-handshake-refused = The far end could not prove that it is your bank, or does not know your key. Nothing was sent: check the profile and call the bank.
refusal-session-no-answer = The bank's computer does not answer. Call again; if it repeats, call the bank by telephone.
refusal-session-peer-aborted = The bank ended the session. Call again later.
refusal-session-peer-silent = The bank fell silent. What was delivered stays; call again.
refusal-session-refused = The bank refused the session. Ask the bank why.
refusal-session-version = The bank speaks another version. Bring this program up to date.
refusal-session-running = A session is running already. End it first.
refusal-host-answer = The serving host does not answer as it should: { $value }
refusal-account-argument = “{ $value }” is not an account with its balance. Write ACCOUNT=BALANCE.
refusal-bank-bulletin = { $bank }. Operating day { $day }; orders taken after { $cut-off } belong to the next day.
refusal-verify-balance = The balance of account { $value } is not the sum of its entries.
refusal-verify-packet = The kept packet { $name } cannot be read or does not match its record.
refusal-verify-reply = The kept answer { $name } cannot be read or its signature does not stand.
refusal-verify-status = Order { $number }: status { $status } has no cause in the journal.
cli-bank-password-prompt = Password of the bank's keys:{" "}
cli-day-closed = Day { $closed } is closed: { $posted } { $posted-plural ->
        [one] order
       *[other] orders
    } posted on { $total }, { $internal } inside the bank. Day { $opened } is open.

## Kinds of documents

kind-payment-orders = payment orders
kind-statement-request = statement request
kind-credit-orders-request = request for credit orders
kind-account-information-request = request for account information
kind-order-enquiry = question about an order
kind-letter = letter
kind-file = file
kind-status-report = protocol
kind-statement = statement
kind-credit-orders = credit orders
kind-account-information = account information
kind-bank-information = bank information
kind-error-reply = error reply

## Command line

cli-removed = Order { $number } is destroyed.
cli-unsigned = The signing of { $count } { $count-plural ->
        [one] order
       *[other] orders
    } is given up.
cli-sign-prompt = { $count } { $count-plural ->
        [one] order
       *[other] orders
    }, six words: { $words }
    Password of { $person }:{" "}
cli-signed-once = { $count } { $count-plural ->
        [one] order
       *[other] orders
    } signed; the second signature is awaited.
cli-queued = { $count } { $count-plural ->
        [one] order
       *[other] orders
    } signed and sealed for the bank: { $name }, { $bytes } bytes.
cli-withdrawn = { $name } is taken back; { $count } { $count-plural ->
        [one] order has
       *[other] orders have
    } status 0 again.
cli-held = { $name } is held back.
cli-released = { $name } will go with the next session.
cli-password-prompt = Password of { $person }:{" "}
cli-new-password-prompt = New password of { $person }:{" "}
cli-requested = Queued for the bank: { $name }, { $bytes } bytes.
cli-opened = Opened: { $opened }, refused: { $refused }.
cli-exported = { $count } { $count-plural ->
        [one] line
       *[other] lines
    } written to { $path }.
cli-unlocked = { $person } may try again.
cli-initialised = Registration for the bank: { $path }
    Fingerprint of the bank's key, compare it with the paper: { $fingerprint }
cli-verified = { $commits } changes of the journal and { $orders } { $orders-plural ->
        [one] order
       *[other] orders
    } checked, { $problems } { $problems-plural ->
        [one] problem
       *[other] problems
    }.
cli-imported = Read { $read } ({ $read_total }), added { $added } ({ $added_total }), duplicates { $duplicate }, refused { $refused }.
cli-import-refused = line { $line }, refused: { $message }
cli-import-warning = line { $line }: { $message }
cli-orders-head = number           amount   MFO/BIK correspondent acc.   status and payee
cli-checked = Checked: { $checked }, wrong: { $wrong }.
cli-outgoing-head = file              bytes kind
cli-inbox = Sealed and waiting for a first signatory: { $sealed }.
cli-process-nothing = Nothing waits to be processed.
store-rebuilt = The base was rebuilt from its journal: { $why }
doctor-well = well
doctor-company = company
doctor-profile = bank profile
doctor-keys = keys
doctor-store = base and journal

# Lines and sessions
refusal-session-refused = The bank ended the call without a reason that can be read. Call the bank.
refusal-session-handshake-refused = The far end is not the bank of this profile, or does not know this key. Nothing was sent. Check the address, or ask the bank for its current profile.
refusal-session-no-answer = The line is up, but the far end does not speak our protocol. Check the address and the port.
refusal-session-version = The far end speaks another version of the protocol ({ $why }). Bring the older program up to date.
refusal-session-peer-silent = The far end fell silent and the call was ended ({ $why }). Call again: what was delivered stays delivered.
refusal-session-peer-aborted = The far end broke the call off. Call again.
refusal-session-superseded = The caller was gone without a word, and the next call began on the same line. What was delivered stays delivered.
refusal-session-aborted = The call was broken off here.
refusal-session-broken = The call broke: { $why }. Call again: what was delivered stays delivered.
refusal-session-command = “{ $value }” is no command of a session. Use the letters S, R and B.
refusal-serve-where = Nothing to answer on. Give --tcp, --serial or --modem.
refusal-command-missing = Say what is to be done: client-bank --help lists the commands.
refusal-account-argument = “{ $value }” is not NUMBER=ROUBLES, for example 40702810400010000071=1500000.00.
refusal-host-answer = The serving host answers what is not understood: { $value }. Look into its output.
refusal-verify-balance = Account { $value }: opening balance and entries do not give its balance. Restore the backup.
refusal-verify-packet = File { $name }: its bytes are not what was signed. Restore the backup.
refusal-verify-reply = { $name }: the bank's signature does not stand over these bytes. Restore the backup.
refusal-verify-status = Order { $number }: status { $status } has no cause in its history. Restore the backup.
refusal-bank-bulletin = { $bank }. Operating day { $day }. Orders received from { $cut-off } on belong to the next operating day.
cli-bank-password-prompt = Password of the bank's keys:{" "}
cli-session-password-prompt = Session password:{" "}
cli-called = Sent: { $sent }, received: { $received }.
cli-day-closed = Operating day { $closed } is closed: { $posted } orders for { $total } posted, { $internal } of them within the bank. Day { $opened } is open.

refusal-line-busy = The number is busy. Try again in a minute.
refusal-line-no-carrier = The modem found no carrier. Check the number and try again.
refusal-line-no-dialtone = There is no dial tone. Check the telephone cable of the modem.
refusal-line-no-answer = Nobody answers. The bank's host may be off: try again later.
refusal-line-voice = A person answered instead of a modem. Check the number in the bank's profile.
refusal-line-delayed = The modem must wait before it may call { $number } again. Try again in a few minutes.
refusal-line-blacklisted = The modem may not call { $number } any more today. Switch it off and on, or use another number.
refusal-line-number-malformed = “{ $number }” is no number a modem can dial. Ask the bank for a new profile.
refusal-line-modem-silent = The modem does not answer commands. Check that it is on and that the port is the right one.
refusal-line-command-refused = The modem refuses the command { $command }. Check its settings.
refusal-line-hung-up = The line dropped. Call again: what was delivered stays delivered, the rest goes on from where it stopped.
refusal-line-connect-refused = Nobody listens at { $address }. Check that the bank's host is running.
refusal-line-address-unknown = There is no address “{ $address }”. Check how it is written.
refusal-line-unreachable = No way leads to { $address } ({ $why }). Check the network.
refusal-line-timeout = No answer within { $seconds } seconds. Try again later.
refusal-line-port-missing = There is no port { $port }. Check the cable and the name of the port.
refusal-line-port-busy = The port { $port } is taken by another program. End it, or use another port.
refusal-line-port-denied = This user may not use the port { $port }. Ask the administrator for the right.
refusal-line-not-set-up = No line of this kind is set up. Name a port or an address.
refusal-line-aborted = The call was ended by the operator.
refusal-line-failed = The line failed: { $why }. Check cable and port, then call again.
