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
field-account-title = name of the account
field-subject = subject
field-text = text
field-template = name of the template
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
refusal-bank-code-unknown = { $field }: the directory has no bank { $value }. Add it there: F4, then Ins.
refusal-bank-code-zeros = { $field }: a code of zeros only does not exist. Type the bank's code.
refusal-bank-directory-column = This is no directory of banks: it has no column { $value }. Take the file BNKSEEK.DBF.
refusal-bank-directory-damaged = This is no directory of banks (BNKSEEK.DBF), or a piece of it is missing. Get it anew.
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
refusal-handed-unreadable = No such file: this is not a batch carried by hand. Take the file that 'sign --hand-over' wrote.
refusal-handed-foreign = The batch is one of { $value }, another company. Nothing was signed.
refusal-handed-unsigned = The batch still lacks the { $right } signature. Have it signed: client-bank sign --handed FILE.
refusal-handed-not-waiting = The batch of this file is not the one that waits here: it was given up, or sealed already. Hand the waiting batch over anew.
refusal-handed-signed = Both signatures stand on this batch already. Bring it back: client-bank sign --take-back FILE.
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
refusal-search-unknown = No search is kept under “{ $name }”.
refusal-setting-unknown = There is no setting “{ $value }”. There are: { $allowed }
refusal-setting-value = The setting { $setting } does not take “{ $value }”; it takes: { $allowed }
refusal-search-name = A name of a search has 1 to { $max } characters, none of them control characters.
refusal-search-name-taken = “{ $name }” is kept already. Choose another name, or remove that search first.
refusal-job-stopped = Stopped before the end.
refusal-condition-unexpected = Column { $column }: “{ $value }” is out of place. Here may stand: { $allowed }
refusal-condition-unfinished = Column { $column }: the expression ends too early. Here may stand: { $allowed }
refusal-condition-no-value = Column { $column }: a value to compare with is missing ({ $field }): a word, or words in "quotes".
refusal-condition-value = Column { $column }: the value cannot be read.
refusal-condition-quote = Column { $column }: this quotation mark is never closed.
refusal-condition-deep = Column { $column }: brackets and “not” go deeper than { $max }.
refusal-condition-long = An expression has at most { $max } characters.
refusal-order-number-unknown = There is no order number { $number }.
refusal-order-number-taken = { $field }: { $value } was given in { $year } already. Take the next free number.
refusal-order-number-twice = { $field }: { $value } stands twice in this file. Correct one of the orders.
refusal-order-not-new = Order { $number } has status { $status }; only status 0 can be changed. Copy it as a new one.
refusal-order-in-signing = Order { $number } waits for its second signature. Put it, or give up that signing.
refusal-orders-too-many = { $count } orders at once are too many; destroy at most { $max } at a time.
refusal-undo-nothing = There is nothing to take back.
refusal-undo-changed = Order { $number } has changed since, so the last change cannot be taken back. Copy or correct the order instead.
refusal-undo-another = Another change was made meanwhile. Look at the Main base and ask again.
refusal-undo-number-taken = The number { $number } was given to another order meanwhile. Change that number first.
refusal-directory-taken = { $field }: the directory has { $value } already. Correct that entry instead.
refusal-directory-unknown = The directory has no { $value } any more.
refusal-directory-only-shown = Signatories are only shown here.
refusal-settlement-centre-of-bank = Bank { $bank-code } names the settlement centre “{ $value }”. Correct that bank first.
refusal-account-used = Orders or statements have account { $value }: its number stays.
refusal-account-last = { $value } is the only account left. Add another one first.
refusal-payer-account-not-ours = { $field }: { $value } is not an account of this company. Choose one from the list.
refusal-account-which = The company has several accounts. Say which one.
refusal-statement-account-not-ours = The statement is of account { $value }, which is not this company's. It was left out.
refusal-statement-none = There is no statement of account { $account }. Ask the bank for one (F9).
refusal-file-missing = There is no file { $path }. Check the name.
refusal-file-exists = { $path } exists already and is left alone. Give another name.
refusal-file-unknown = There is no file “{ $name }” here. Look at the list.
refusal-import-too-many = The file has { $count } new orders; at most { $max } are taken at once. Nothing was imported: divide the file.
refusal-file-outside = “{ $name }” does not lie in the folder's “out” directory. Copy it there first.
refusal-file-too-long = “{ $name }” is longer than { $limit } bytes. Divide it.
refusal-file-began = “{ $name }” cannot be taken back: a session has begun to send it. Write to the bank.
refusal-file-returned = “{ $name }” is an answer of the bank that goes back to it, because the bank has lost its copy. It can be neither held nor taken back.
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
refusal-bank-calendar-day = “{ $value }” is no line of the bank's calendar: YYYY-MM-DD and, for a day off, a name of at most 60 characters; each day once.
refusal-profile-foreign = The profile of “{ $value }” is not one of this company's bank.
refusal-profile-older = The profile is of issue { $value }; issue { $known } is in force.
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

refusal-store-missing = There is no Client-Bank folder here, or its journal is gone. Check the path; if the journal was deleted, restore a backup: client-bank restore --help.
refusal-store-is-backup = This folder is a backup. It is not worked in: restore it to a new folder, client-bank restore --help.
refusal-store-locked = { $who } works in this folder (since { $since }). Close it there first.
refusal-store-read-only = The disk takes no writes: { $what }. Nothing was changed. Check the disk and how it is mounted.
refusal-store-no-rights = You have no rights to { $what }. Nothing was changed. Ask whoever keeps this computer.
refusal-store-no-space = The disk is full; nothing was half done. Make room and try again ({ $what }).
refusal-store-newer-version = { $what } was written by a newer program (version { $found }, this one knows { $known }). Nothing was changed: bring this program up to date.
refusal-store-damaged-journal = The journal is damaged: segment { $segment }, byte { $offset }, { $why }. Nothing was changed. Keep this folder as it is and restore the last backup: client-bank restore --help.
refusal-store-damaged-base = The base stopped ({ $why }). Everything accepted is in the journal: start the program again and it makes the base anew.
refusal-store-conflict = Something changed meanwhile ({ $table }). Nothing was done: look again and repeat.
refusal-store-too-large = { $what }: { $bytes } bytes, at most { $max } are taken. Nothing was done: make it smaller.
refusal-store-stopped = The disk failed a moment ago, so nothing more is written here. What was accepted is safe: close the program and start it again.
refusal-store-unknown = There is no { $what } { $id } here.
refusal-store-packet-mismatch = Packet { $id } did not arrive as it was sent ({ $why }). It will be received anew at the next call.
refusal-store-not-empty = { $place } already holds a folder of Client-Bank. Choose an empty place.
refusal-store-twin-alive = The original of this backup still lives in { $place }. Two copies must not both be used: if the original is lost or given up, say so with --original-is-lost.
refusal-store-unreadable = A stored record cannot be read ({ $what }). Run client-bank verify.
refusal-store-record = A stored record cannot be read (kind { $kind }: { $why }). Run client-bank verify.
refusal-store-io = The disk refused at { $what }: { $kind }. Nothing was half done.
why-header-unreadable = its head cannot be read
why-record-unreadable = a record cannot be read
why-digest-mismatch = a record does not fit its digest
why-chain-broken = the chain is broken
why-cut-short = it ends too early
why-segment-missing = the segment is missing
why-foreign = it belongs to another folder
why-pack-unreadable = it does not unpack
store-torn-tail = The last change was cut off by a crash before it was accepted; { $bytes } { $bytes-plural ->
        [one] byte was
       *[other] bytes were
    } set aside.
store-base-in-memory = The disk is too full for the base, so it is kept in memory. You can read and send: make room soon.
store-moved = This folder lay in { $place } before. If it is a copy and the original is still used, stop: two copies must not both be used.

## Refusals: line and session

refusal-line-io = The line failed: { $why }. Check cable and modem, then call again.
refusal-line-refused = { $address } does not answer: nobody listens there. Try later or call the bank by telephone.
refusal-modem-busy = The bank's line is busy. Call again in a few minutes.
refusal-modem-no-carrier = The modems did not understand each other (NO CARRIER). Call again.
refusal-modem-no-dialtone = There is no dial tone. Check that the telephone cable is in its socket.
refusal-modem-no-answer = The bank does not pick up. Try again later.
refusal-modem-silent = The modem does not answer. Switch it on and check its cable.
refusal-session-running = A session is running already. End it first.

## Screens: the words of keys (footer: seven letters at most, six under F10)

key-help = Help
key-menu = Menu
key-back = Back
key-quit = Quit
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-page-up = Page up
key-page-down = Page down
key-first = First
key-last = Last
key-previous-month = Previous month
key-next-month = Next month
key-choose = Choose
key-new-order = New
key-open-order = Open
key-copy-order = Copy
key-remove-order = Destroy
key-undo = Undo
key-mark = Mark
key-mark-all = Mark all
key-unmark-all = Unmark
key-invert-marks = Invert
key-filter-status = Status
key-show-history = History
key-show-paper = Paper
key-show-standing = Why
key-change-date = Date
key-ask-about-order = Ask
key-check-all = Check
key-search = Search
key-quick-filter = Filter
key-next-found = Next
key-previous-found = Previous
key-sign = Sign
key-outgoing = Outbox
key-requests = Request
key-inbox = Inbox
key-call = Call
key-journal = Journal
key-archive = Archive
key-totals = Totals
key-settings = Settings
key-previous-year = Previous year
key-next-year = Next year
key-next-account = Account
key-next-fault = Next gap
key-turnovers = Turns
key-credits = Credits
key-days-or-months = Days
key-totals-by-payee = Payee
key-totals-by-day = Day
key-totals-by-status = Status
key-change-setting = Change
key-reset-setting = Reset
key-import = Import
key-export = Export
key-directories = Directories
key-templates = Templates
key-save-template = Templ.
key-next-field = Next
key-previous-field = Previous
key-list-values = List
key-vat = VAT
key-list-payees = Payee
key-budget-part = Budget
key-add-entry = Add
key-edit-entry = Edit
key-remove-entry = Remove
key-next-directory = Next list
key-save = Save
key-queue = Queue
key-run-query = Query
key-view-condition = View
key-cancel-search = Cancel
key-add-condition = Add
key-save-search = Save
key-saved-searches = Saved
key-write-condition = Write
key-change-search = Change
key-remove-search = Remove
key-put-signature = Sign
key-hand-over = By hand
key-batch-by-hand = Carried batch
key-unsign = Give up
key-withdraw = Take back
key-hold = Hold
key-receive = Receive
key-send = Send
key-bank-information = Bank
key-session-help = Help
key-end-session = End
key-abort-session = Abort
key-show-frames = Frames
key-open-inbox = Decrypt
key-open-document = Read
key-process = Process
key-clarify = Reasons
key-save-file = File
key-reply = Reply
key-filter-documents = Filter
key-print = Print
key-space = Space

## Screens: what each key does

help-help = Help about this screen
help-menu = Menu: find any action by its words
help-back = One step back, at last to the Main base
help-quit = Leave the program
help-up = One row up
help-down = One row down
help-left = To the left
help-right = To the right
help-page-up = One page up
help-page-down = One page down
help-first = To the first
help-last = To the last
help-previous-month = The month before
help-next-month = The month after
help-choose = Take what the cursor is on
help-new-order = Enter a new order
help-open-order = Open the order's form
help-copy-order = Copy the order as a new one
help-remove-order = Destroy marked orders of status 0
help-undo = Take back the last change of orders
help-mark = Mark the order, or take the mark off
help-mark-all = Mark all orders of the list
help-unmark-all = Take all marks off
help-invert-marks = Marked becomes unmarked and the reverse
help-filter-status = Show one status only, then the next
help-show-history = What has happened to the order
help-show-paper = The order as the paper form is
help-show-standing = Why the order does not move
help-change-date = Change the date of entry
help-ask-about-order = Ask the bank about this order
help-check-all = Check all orders of status 0
help-search = Search by a condition
help-quick-filter = Find a piece of text in any field
help-next-found = The next order found
help-previous-found = The order found before
help-sign = Signing room: sign and encrypt
help-outgoing = Files prepared for sending
help-requests = Requests and letters to the bank
help-inbox = What came from the bank
help-call = Call the bank
help-journal = Journal: who did what and when
help-archive = Archive: statements of a year, turnovers
help-totals = Totals of the orders listed
help-settings = Settings and questions switched off
help-previous-year = The year before
help-next-year = The year after
help-next-account = The next account
help-next-fault = The next gap or break of balances
help-turnovers = Turnovers and balances of the year
help-credits = Credit orders of the archive
help-days-or-months = By day or by month
help-totals-by-payee = Totals by payee
help-totals-by-day = Totals by day
help-totals-by-status = Totals by status
help-change-setting = Change the setting
help-reset-setting = Put it back; the question is asked again
help-import = Import orders from a file
help-export = Write a statement as an exchange file
help-directories = Directories: payees, banks, purposes
help-templates = Templates: a new order from one
help-save-template = Save the order as a template
help-next-field = To the next field
help-previous-field = To the field before
help-list-values = Choose the value from a list
help-vat = Put the VAT into the purpose, or take it away
help-list-payees = Choose the payee from the directory
help-budget-part = Fields of a payment to the budget, or back
help-add-entry = Add an entry
help-edit-entry = Correct the entry
help-remove-entry = Take the entry out of the directory
help-next-directory = To the next directory
help-save = Save the order
help-queue = Sign, encrypt and put into the outbox
help-run-query = Query: find what the condition says
help-view-condition = View: the condition in words
help-cancel-search = Cancel: back to the Main base
help-add-condition = Add: widen the condition
help-save-search = Keep this search under a name
help-saved-searches = Saved searches
help-write-condition = Write the condition as an expression
help-change-search = Change a saved search in the panel
help-remove-search = Remove a saved search
help-put-signature = Put the signature
help-hand-over = Hand the batch over in a file
help-batch-by-hand = Sign a batch brought by hand, or take it back
help-unsign = Give the first signature up
help-withdraw = Take the file back; orders become status 0
help-hold = Hold the file back, or let it go
help-receive = Receive everything the bank has
help-send = Send everything that is not held
help-bank-information = Rates, notices, hours of the bank
help-session-help = What the commands mean
help-end-session = End the session in good order
help-abort-session = Break off at once
help-show-frames = Show the frames on the line as they pass
help-open-inbox = Decrypt and check the bank's signature
help-open-document = Read the document
help-process = Process: change statuses by the document
help-clarify = All reasons of the refusal
help-save-file = Write it to a file as text
help-reply = Answer a letter
help-filter-documents = Show the documents of one kind, or those not processed
help-print = Print: PDF, text or printer
help-layouts = Letters work in any layout, by the letter and by its place; Alt with a digit is a function key.
help-title = Help: { $about }
manual-title = Client-Bank for the operator
manual-about = Every picture and every row of keys below comes from the program itself. F1 gives the same help on each screen; F10 finds any action by words. Alt with a digit does for a function key where the console keeps those to itself.
manual-keys = Keys
manual-what = What they do

## Screens: their names

context-anywhere = everywhere
context-list = lists and texts
context-calendar = calendar
context-main-base = Main base
context-order-form = payment order
context-directory = directory
context-directory-form = entry of a directory
context-search-field = search: lists
context-search-value = search: value
context-search-menu = search: menu
context-saved-searches = saved searches
context-signing = signing room
context-requests = requests
context-request-form = request form
context-letter-form = letter
context-outgoing = outbox
context-session-password = session: password
context-session = session
context-frames = session: frames
context-inbox = inbox
context-protocol = protocol
context-statement = statement
context-document = document of the bank
context-reading = text
context-journal = journal
context-archive = archive
context-turnovers = turnovers
context-credits = credit orders
context-totals = totals
context-settings = settings
context-path = name of a file
context-print = printing
context-menu = menu
context-choice = list
context-password = password
context-question = question
context-help = help
context-line = line in a box
context-popup = boxes
context-text = text in a box

## Screens: a few words about each

about-calendar = Choose the date for which orders will be entered. It can be changed later with the key D of the Main base, and in each order.
about-main-base = The orders of the company. Status: 0 being formed, 1 signed and in a file for the bank, 2 accepted by the bank, 3 posted by a statement, 4 rejected. Only the bank's answers change a status; only status 0 can be edited or destroyed.
about-order-form = Fields follow one another as on paper. The payer is filled in. From the code of the payee's bank its name and correspondent account are offered. A sum takes a comma or a point; a date may be short: 29.01.26, 2901 or 29.
about-directory = Type a piece of any field to find an entry. Banks and payees are learnt from the orders you save; what you correct here, no order overwrites. An account that the bank has opened is added to the own accounts.
about-signing = Exactly these orders will be signed and encrypted for the bank. Look at the marks first: they tell what is unusual. Both signatures are put over the same list, by two people.
about-outgoing = Files signed and encrypted for the bank. They go with the next session, unless they are held. A file can be taken back until a session has begun to send it.
about-inbox = What came lies sealed until a person with the first signature opens it. Then each document is read and processed.
about-protocol = The bank's answer to a file of orders: dots stand at an accepted order, an asterisk at a rejected one. Process changes the statuses in the Main base.
about-session = R brings what the bank has, S sends the outbox, B brings the bank's information, X ends. Any function key breaks off at once; what was delivered stays.
about-frames = Every frame on the line as it passes, the latest below; Up, Down, PgUp, PgDn, Home and End look back, End follows again. L or Esc goes back to the session. Any function key breaks off at once.
about-print = Left and Right change the choice, Enter prints. A file that is there already is never overwritten.

## Screens: heads of columns

column-number = No
column-amount = Amount
column-bank-code = MFO/BIK
column-taxpayer-id = INN
column-correspondent-account = Corr. account
column-status = Status
column-date = Date
column-payee = Payee
column-file = File
column-kind = What it is
column-made-at = Made
column-answers = Answers
column-bytes = Bytes
column-note = Note
column-control-sum = Control sum
column-code = Code
column-answer = Answer
column-posted = Posted
column-debit = Debit
column-credit = Credit
column-other-side = Other side
column-sequence = No
column-time = Time
column-who = Who
column-what = What was done
column-period = Period
column-balance = Balance
column-count = Orders
column-setting = Setting
column-value = Value
column-name = Name

## Screens: boxes

training-mark = TRAINING
question-title = Question
question-how = { $letter } confirms; any other key leaves all as it is.
confirm-letter = y
menu-title = Menu
menu-find = Words:
password-title = Password
password-hint = Enter takes it, Esc gives up.
signer-nobody = Nobody here has this right. See the signature card.
signer-who = Who signs?
signer-password = Password of { $person }:
busy-unlocking = The key is being opened
busy-encryption = Encryption for the bank
busy-opening = Decryption, check of the bank's signature
busy-searching = Searching the orders; Esc stops
busy-checking = The new orders are checked; Esc stops
busy-printing = Pages are made; Esc stops
busy-working = Working…

## Screens: calendar

calendar-title = Date of entry
calendar-box = Calendar
calendar-what = For which date will orders be entered?
calendar-day-off = day off
calendar-past = the day is past
calendar-legend = [ ] chosen   . today   * day off
calendar-cut-off = The bank takes orders until { $time }.
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Screens: Main base

main-title = Main base
main-empty = No orders here. Ins enters one, L imports a file.
main-all-statuses = all statuses
main-date-and-filter = Date of entry { $date }, { $status }
main-found = Found: { $condition }
main-filter = A piece of a name, purpose, account; number; sum
main-statement-age = Statement of { $date }, { $days } { $days-plural ->
        [one] day
       *[other] days
    } old
main-no-statement = No statement yet
main-cut-off = Until { $time } there is { $left } left
main-cut-off-over = After { $time }: bank day { $day }
main-bank-closed = The bank is closed: bank day { $day }
main-totals = { $count } { $count-plural ->
        [one] order
       *[other] orders
    }, { $total }
main-marked = { $count } marked, { $total }
main-detail-order = Order { $number } of { $date }, { $amount }; record { $record } in the file
main-detail-found = Order { $number } of { $date }, { $amount }: { $place } of { $count }, record { $record } in file
main-detail-status = Status { $status }
main-detail-payee = Payee
main-detail-bank = Bank
main-detail-purpose = Purpose
main-detail-reason = Reason
main-nothing-searched = Nothing has been searched yet: F7.
main-remove-question = Destroy { $count } { $count-plural ->
        [one] order
       *[other] orders
    } for { $total }?
main-removed = Destroyed: { $count }.
undo-enter = Take back the entry of order { $number }? The order is destroyed.
undo-edit = Take back the last correction of order { $number }?
undo-remove = Bring back what was destroyed last: { $count } { $count-plural ->
        [one] order
       *[other] orders
    }?
undo-import = Take back the last import? Destroyed: { $count } { $count-plural ->
        [one] order
       *[other] orders
    }.
main-undone = Taken back: { $count } { $count-plural ->
        [one] order
       *[other] orders
    } as before.
main-quit-question = Leave Client-Bank?
main-check-title = Orders with errors
main-all-right = All right: { $count } { $count-plural ->
        [one] order
       *[other] orders
    } of status 0 checked.
history-title = History of order { $number }
status-0 = new
status-1 = in a file
status-2 = accepted
status-3 = posted
status-4 = rejected
status-in-signing = in signing
status-sentence-0 = being formed, not sent to the bank
status-sentence-1 = signed, in a file for the bank
status-sentence-2 = the bank accepted it for execution
status-sentence-3 = posted, the account has changed
status-sentence-4 = the bank rejected it; copy it anew
status-sentence-in-signing = waits for the second signature
event-entered = entered
event-imported = imported
event-copied = copied
event-edited = edited
event-sealed = signed and sealed
event-withdrawn = taken back
event-accepted = accepted
event-rejected = rejected
event-posted = posted
event-removed = destroyed
event-undone = change taken back
paper-title = Order { $number } on paper
standing-title = Why order { $number } stands where it does
standing-actor = Must act
standing-advice = What to do
standing-agreed = The books of both ends last agreed on { $at }.
who-operator = operator
who-bank = bank
who-session = session
actor-operator = the operator
actor-first-signatory = the first signatory
actor-other-signatory = the other signatory
actor-bank = the bank
actor-nobody = nobody
standing-wrong = Entered, and the bank would refuse it:
standing-wrong-advice = Open the order (Enter) and correct the field; checks again: K.
standing-unsigned = Entered by { $who }; nobody has signed it yet.
standing-unsigned-advice = Signing room (F6).
standing-half-signed = Signed by { $who }; one signature is missing.
standing-half-signed-advice = Signing room (F6): the other person signs the same batch.
standing-held = Sealed in file { $file }, which is held back.
standing-held-advice = Outgoing (F8): let the file go, then call the bank.
standing-waiting = Sealed in file { $file }, which waits for a call.
standing-waiting-advice = Call the bank (F4) and say S.
standing-began = File { $file } began to leave, and the bank has not confirmed it yet.
standing-began-advice = Call the bank again (F4) and say S: it goes on where it stopped.
standing-delivered = The bank has file { $file } on its disk; its protocol is not here yet.
standing-delivered-advice = Call the bank (F4) and say R. If nothing comes: client-bank call --again, then telephone the bank and name the file.
standing-delivered-inbox = The bank has file { $file } on its disk. Sealed in the inbox: { $count }.
standing-delivered-inbox-advice = Inbox (F2): open what came, then process it.
standing-bank-restored = The bank has file { $file }. It has put an older copy of its books in place and executes nothing before both ends agree.
standing-bank-restored-advice = Inbox (F2): open what lies sealed there. Then call the bank (F4) and say S, and once more R.
standing-unprocessed = The bank answered with { $file }; it is opened, but not processed.
standing-unprocessed-advice = Inbox (F2): open the document and press Process.
standing-accepted = Accepted by the bank: { $file }. It is posted when the bank closes its day.
standing-accepted-advice = Request a statement for the day (F9), call the bank, process the statement.
standing-accepted-inbox = Accepted by the bank: { $file }. Sealed in the inbox: { $count }.
standing-accepted-inbox-advice = Inbox (F2): open what came; a statement posts the order.
standing-posted = Posted: { $file }.
standing-posted-advice = Nothing. The order has come to its end.
standing-rejected = Rejected by the bank: { $file }.
standing-rejected-advice = Copy the order (F5), correct what the reason names, sign the copy.

## Screens: order form

form-title-new = New payment order
form-title-edit = Payment order
form-title-view = Payment order, read only
form-payer = Payer
form-payer-account = Its account and bank
form-suggested = offered
vat-title = VAT
# Text of a document, in the language of the bank.
vat-included = В том числе НДС { $percent } % - { $sum } руб.
vat-beginning = В том числе НДС
vat-none = НДС не облагается.
form-locked = Only status 0 can be changed. F5 in the Main base copies the order.
form-rejected = Rejected: { $reason }
form-saved = Order { $number } saved, record { $record } in the file.
form-leave-question = Leave without saving what was typed?
form-budget = budget
directory-banks = Directory of banks
directory-payees = Directory of payees
directory-purposes = Directory of purposes
directory-settlement-centres = Directory of settlement centres
directory-accounts = Own accounts
directory-signatories = Signatories
directory-templates = Templates
directory-bank = Bank
directory-payee = Payee
directory-purpose = Purpose of payment
directory-settlement-centre = Settlement centre
directory-account = Own account
directory-template = Name of the template
directory-empty = Nothing is in it yet.
directory-saved = Written into the directory.
directory-removed = Taken out of the directory.
directory-remove-question = Take “{ $name }” out of the directory?
directory-template-how = A template is saved from an order: Ctrl-W in the Main base, F5 in its form.
directory-signatory-how = Signatories and keys are agreed with the bank; unlock: client-bank unlock.
template-name = Name of the template
template-saved = Template “{ $name }” saved.
label-number = Number
label-bank-code = MFO/BIK of payee
label-correspondent-account = Correspondent acc.
label-settlement-centre = Settlement centre
label-bank-name = Bank of payee
label-payee-name = Payee
label-payee-account = Account of payee
label-amount = Amount
label-sending-form = Form of sending
label-purpose = Purpose of payment
label-payee-taxpayer-id = INN of payee
label-payee-reason-code = KPP of payee
label-priority = Priority
label-date = Date
label-purpose-code = 20 Purpose code
label-payment-id = 22 Code (UIN)
label-drawer-status = 101 Payer status
label-classification-code = 104 KBK
label-territory = 105 OKTMO
label-basis = 106 Basis
label-period = 107 Tax period
label-document-number = 108 Document No
label-document-date = 109 Document date
label-payment-type = 110 Payment type
label-bank-place = Place of the bank
label-restriction = Restriction
label-template = Template
label-account-title = Name
label-statement-end = Statement
label-person = Signatory
label-right = Signature
label-card-number = Card No
label-valid-until = Valid until
label-key-words = Key in six words
label-key-state = Key
key-state-expires-soon = expires soon
key-state-expired = expired
key-state-locked = locked
key-state-missing = missing
label-start = From (this day is out)
label-end = To (this day is in)
label-account = Account
label-subject = Subject
hint-number = The next free number is offered.
hint-payee-bank-code = Six digits (MFO) or nine (BIK).
hint-payee-correspondent-account = 20 digits. If the bank has none, type the payee's account.
hint-settlement-centre = Settlement centre of the payee's bank.
hint-payee-bank-name = Name of the payee's bank.
hint-payee-name = Name of the payee as in the contract.
hint-payee-account = 20 digits; one of them is a check digit.
hint-amount = Roubles and kopecks, as 1250,50 or 1250.50.
hint-sending-form = By post or telegraph; F4 shows the list.
hint-purpose = For what it is paid, with or without VAT.
hint-payee-taxpayer-id = 10 digits of a company, 12 of a person; may be empty.
hint-payee-registration-reason-code = Nine characters; may be empty.
hint-priority = A digit from 1 to 6, usually 5.
hint-date = Day, month, year: 29.01.26, 2901 or 29.
hint-purpose-code = A digit from 1 to 5 for payments to persons, otherwise empty.
hint-payment-id = 20 digits or 25 characters from the notice, 0 if there is none.
hint-budget-drawer-status = Two digits: 01 taxpayer, 02 tax agent, 08 other payments.
hint-budget-classification-code = 20 digits of the budget classification, or 0.
hint-budget-territory = 8 or 11 digits of the municipality, or 0.
hint-budget-basis = Two letters, such as ТП for the current year, or 0.
hint-budget-period = For example МС.11.2026 or КВ.04.2026, or 0.
hint-budget-document-number = Number of the document it is paid by, or 0.
hint-budget-document-date = Date of that document, DD.MM.YYYY, or 0.
hint-budget-payment-type = Empty or 0 today.

## Screens: search

search-title = Search
search-fields = Field
search-operations = Operation
search-logic = Logic
search-value = Value:
search-condition = Condition
search-found = Found: { $count }. N next, B previous, Esc all orders.
search-nothing = No order meets the condition.
archive-title = Archive
archive-legend = █ movements  ░ no movement  ? no statement  ! balances break  · none yet
archive-whole = No gap and no break in this year.
archive-no-statement = No statement tells of this.
archive-day = { $date }: statement after { $start } up to { $end }, movements: { $count }
archive-day-balance = Balance at the end of the day { $sum }
archive-day-broken = It closed at { $closing } before, here it opens at { $opening }.
archive-day-gap = { $date }: no statement, though there are some before and after. Request it: F9.
archive-day-none = { $date }: no statement.
turnovers-title = Turnovers
credits-title = Credit orders of the archive
credits-empty = No credit orders here.
totals-title = Totals
totals-by-payee = Totals by payee
totals-by-day = Totals by day
totals-by-status = Totals by status
settings-title = Settings
settings-legend = * was changed here. Del puts one back; a question switched off is asked again.
settings-set = Set.
settings-reset = Put back.
settings-asks-again = This question is asked again.
setting-language = Language of the screens
setting-about-language = From the next start on “by the environment” follows the computer.
setting-language-auto = by the environment
setting-language-en = English
setting-language-ru = Russian
setting-language-ro = Romanian
setting-statement-age-days = Warn of statements older than, days
setting-about-statement-age-days = The Main base warns when the newest statement is older: old data lead to refusals. 0 never warns.
setting-print-command = Print command
setting-about-print-command = It gets on its input what is to be printed.
form-quick-ways = Quicker: copy an order ({ $copy }), a template ({ $template }), import from 1C ({ $import }).
setting-quick-ways = A new order names quicker ways
setting-about-quick-ways = Copying, templates and import spare most of the typing.
setting-quick-ways-first = while there are few orders
setting-quick-ways-always = always
setting-quick-ways-never = never
setting-mouse = The mouse works in the screens
setting-about-mouse = A press goes to a row, a second one opens it, the wheel moves, the last line presses its keys. With Shift held the terminal selects text as ever.
setting-mouse-on = yes
setting-mouse-off = no: the terminal selects text
setting-credit-orders = Credit orders into the archive
setting-about-credit-orders = The question at processing; “do not ask again” there is undone here.
setting-credit-orders-ask = ask every time
setting-credit-orders-archive = always, without asking
setting-credit-orders-leave = never, without asking
search-expression = Expression
search-name = Keep this search under the name
search-saved = The search “{ $name }” is kept: U on the Main base.
searches-title = Saved searches
searches-empty = No search is kept yet: F2 in the search panel keeps one.
searches-remove = Remove the search “{ $name }”?
searches-removed = The search “{ $name }” is removed.
operation-equal = equal to
operation-not-equal = not equal to
operation-less = less than
operation-less-or-equal = at most
operation-greater = more than
operation-greater-or-equal = at least
operation-contains = contains
operation-begins = begins with
logic-and = and
logic-or = or
logic-not = not

## Screens: signing room

signing-title = Signing room
signing-first = First signature is to be put.
signing-second = Second signature is to be put.
signing-signed-by = Signed by: { $names }
signing-total = { $count } { $count-plural ->
        [one] order
       *[other] orders
    } for { $total }
signing-words = Six words of this list; the second signer and the bank see the same:
signing-first-done = First signature stands over { $count } { $count-plural ->
        [one] order
       *[other] orders
    }; the second is awaited.
signing-queued = { $count } { $count-plural ->
        [one] order
       *[other] orders
    } signed and encrypted: { $name }, { $bytes } bytes.
signing-nothing-signed = No signature stands yet: nothing to give up.
signing-unsign-question = Give up the first signature over { $count } { $count-plural ->
        [one] order
       *[other] orders
    }?
signing-unsigned = The signature is given up, orders: { $count }.
remark-first-payment = first payment to this payee
remark-account-changed = the payee's account has changed
remark-ten-times = ten times the usual sum
remark-duplicate = such an order is there already
remark-red-balance = the account would go into the red

## Screens: requests and letters

requests-title = Requests
requests-statement = Statement
requests-statement-about = Movements of an account for a period
requests-credit-orders = Copies of credit orders
requests-credit-orders-about = Orders that credited the account
requests-account-information = State of the account
requests-account-information-about = Nine points with the expected balance
requests-letter = Letter
requests-letter-about = Free text to the bank
requests-order = Question about an order
request-date-form = DD.MM.YY or day
request-period-about = The period begins after the start date and holds the end date. F2 signs the request and queues it.
request-information-about = F2 signs the request and queues it.
request-order-about = The bank will say what has become of this order. F2 signs the question and queues it.
request-queued = Signed and encrypted: { $name }, { $bytes } bytes. It goes with the next session.

## Screens: outbox

outgoing-title = Outbox
outgoing-empty = Nothing waits to be sent.
outgoing-total = To send: { $count } { $count-plural ->
        [one] file
       *[other] files
    }, { $bytes } bytes, on the line { $time }
outgoing-held = held back: { $count }
outgoing-late = ! not before { $time }
outgoing-closed = ! closed until { $day }
outgoing-fits = fits before { $time }
outgoing-held-now = { $name } is held back.
outgoing-released = { $name } will go with the next session.
outgoing-withdraw-question = Take { $name } back? Its orders will have status 0 and lose their signatures.
outgoing-withdrawn = { $name } is taken back; orders of status 0 again: { $count }.
note-orders = { $count } { $count-plural ->
        [one] order
       *[other] orders
    }, { $total }, { $date }
short-payment-orders = orders
short-statement-request = statement?
short-credit-orders-request = credits?
short-account-information-request = account?
short-order-enquiry = question
short-letter = letter
short-file = file

## Screens: session

session-title = Session
session-password = Session password:
session-connecting = Connecting…
session-wait = Not yet: the line is being opened.
session-busy = A command is running; X ends the session.
session-dialling = Dialling { $address }, try { $attempt }
session-connected = Connected.
session-connected-at = Connected at { $baud } baud.
session-ready = Both ends have proved who they are.
session-prompt = Command (R S B ? X):
session-commands = R receive  S send  B bank information  ? help  X end  L frames
session-says-receive = Receiving
session-says-send = Sending
session-says-information = Bank information
session-says-end = End of the session
session-done-receive = Everything is received.
session-done-send = Everything is sent.
session-done-information = Bank information is received.
session-sent = Delivered to the bank: { $name }
session-received = Received, sealed: { $bytes } bytes
session-sending = Sent, files: { $files }
session-receiving = Received, files: { $files }
session-progress = { $done } of { $total } bytes, { $speed } bytes/s, { $left } left
session-line = Line { $rate } bit/s, used { $used } %, trip { $trip } ms, again { $resent } B
coding-escaped = escaped
coding-seven-bit = 7 bits
session-line-ways = Out/in: frames of { $frames } bytes, damaged { $damaged } %, FEC { $parity } of 255
session-ended = The session has ended; everything is settled.
session-aborted = The session was broken off. What was delivered stays.
session-over = The call is over. X goes back to the Main base.
session-any-function-key = Any function key or Esc: break off and go to the Main base
frames-title = Session: frames on the line
frames-none = No frame has passed yet.
frames-kept = Frames that passed: { $passed }, kept: { $kept }. End: the latest
frame-column-time = Time, s
frame-column-way = Way
frame-column-kind = Frame
frame-column-number = No
frame-column-bytes = Bytes
frame-column-state = State
frame-kind-hello = hello
frame-kind-data = data
frame-kind-ack = ack
frame-kind-mend = mend
frame-kind-break = break
frame-kind-unknown = noise
frame-state-sound = sound
frame-state-mended = mended, bytes: { $bytes }
frame-state-damaged = damaged
frame-state-again = sent again
frame-state-cut = cut short
frame-state-none = no frame found
session-help-title = Commands of a session
session-help = R  receive everything the bank has
    S  send the outbox
    B  rates, notices and hours of the bank
    ?  this help
    L  the frames on the line as they pass
    X  end the session

    In a Cyrillic layout the same keys work.

## Screens: inbox and what came

inbox-title = From the bank
inbox-empty = Nothing has been opened yet.
inbox-all = all documents
inbox-not-processed = not processed
inbox-filter = Which documents?
inbox-filtered = Only { $what }: { $count } of { $all }
inbox-none-such = No such documents. Filter: F7.
inbox-sealed = Sealed, waiting for a first signatory: { $count }
inbox-nothing-sealed = Nothing lies sealed.
inbox-opened = Decrypted, the bank's signature is right. Documents: { $count }.
inbox-refused = Refused
inbox-legend = + processed
document-kept = Read and kept.
document-no-letter = This is no letter: there is nothing to answer.
letter-ours = from us
letter-banks = from the bank
document-profile = The bank's profile of issue { $issue } is in force.
document-processed = processed
document-processed-already = This document is processed already.
credit-orders-question = What is to be done with the credit orders?
credit-orders-archive = Put them into the archive
credit-orders-leave = Leave them
credit-orders-always = Always put them, do not ask again
credit-orders-never = Never put them, do not ask again
credit-orders-archived = New in the archive: { $count }.
credit-orders-head = { $count } { $count-plural ->
        [one] credit order
       *[other] credit orders
    } for { $total }
error-reply-head = The bank could not take what was sent:
error-reply-what-to-do = Correct it and send it again, or call the bank.
file-received = File { $name }, { $bytes } bytes.
account-passive = passive
account-active = active
account-open = open
account-closed = closed
account-blocked = blocked
balance-credit = (credit)
balance-red = (debit: red balance)
point-1 = Owner
point-2 = Account
point-3 = Balance by statement
point-4 = Debit documents of today
point-5 = Internal credit documents of today
point-6 = Documents not yet reflected
point-7 = Cash paid out today
point-8 = Cash paid in today
point-9 = Expected balance
points-agree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: it agrees with the bank.
points-disagree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: the bank says otherwise. Call the bank.
points-alarm = The bank's expected balance is not the sum of its points. Call the bank.
protocol-title = Protocol
protocol-file = Protocol of file { $name }
protocol-made = Made { $made }, operating day { $day }
protocol-accepted = accepted
protocol-rejected = rejected
protocol-total-all = All orders
protocol-total-accepted = Accepted
protocol-total-rejected = Rejected
protocol-line-accepted = This order is accepted: nothing to clarify.
protocol-reasons = Order { $number }: reasons
protocol-processed = The protocol is processed: accepted { $accepted }, rejected { $rejected }.
statement-title = Statement
statement-head = Account { $account }, { $start } – { $end }
statement-opening = Opening balance { $sum }
statement-closing = Closing balance { $sum }
statement-turnovers = Turnovers: debit { $debit }, credit { $credit }
statement-matching = Compared with the Main base
statement-posted = Posted: { $count }.
statement-not-in-base = ! Not in the Main base: order { $number } for { $amount }
statement-not-accepted = ! Order { $number } for { $amount } has status { $status } here, the bank posted it ({ $their-number }, { $theirs })
statement-amount-differs = ! Order { $number }, status { $status }: { $amount } here, { $theirs } in the statement ({ $their-number })
statement-number-differs = ! For { $amount }, status { $status }: number { $number } here, { $their-number } in the statement ({ $theirs })
statement-missed = ! Accepted but not in the statement: order { $number } for { $amount }

## Screens: files and journal

path-label = File:
path-import-title = Import of orders
path-import-about = A file of the format 1CClientBankExchange.
path-export-title = Export of a statement
path-export-about = The bookkeeping program can read it.
path-save-title = Write to a file
path-save-about = The document as text, 80 columns wide.
path-saved = Written to { $path }.
path-hand-over-name = batch.cbh
path-hand-over-title = Batch for the other signatory
path-hand-over-about = Carried to another place, signed there without any link, brought back.
path-handed-title = A batch brought by hand
path-handed-about = From the other place: it is signed here, or taken back when both have signed.
path-exported = Written to { $path }, lines: { $count }.
import-report = Report of the import
import-encoding = Code page of the file: { $encoding }
import-refused = line { $line }, order { $number }, refused:
journal-title = Journal
journal-empty = Nothing has been done yet.
journal-enter = entered, No
journal-edit = edited, No
journal-remove = destroyed, No
journal-remove-orders = destroyed, orders:
journal-undo-enter = entry taken back, No
journal-undo-edit = correction taken back, No
journal-undo-remove = destroying taken back, orders:
journal-undo-import = import taken back, orders:
journal-directory-bank = bank put into the directory:
journal-directory-payee = payee put into the directory:
journal-directory-purpose = purpose put into the directory:
journal-directory-settlement-centre = settlement centre put into the directory:
journal-directory-account = own account put into the directory:
journal-directory-remove = taken out of the directory:
journal-directory-import = directory of banks from
journal-template-save = template saved:
journal-template-rename = template renamed to
journal-template-remove = template removed:
journal-save-search = search kept:
journal-remove-search = search removed:
journal-setting = setting:
journal-import = imported from
journal-sign = first signature put
journal-sign-handed = signed at another place
journal-unsign = signature given up
journal-queue = signed and queued:
journal-withdraw = taken back
journal-began = sending began
journal-delivered = delivered to the bank
journal-complete = received from the bank
journal-held = held back
journal-released = let go
journal-open = opened
journal-process = processed
journal-call = session
journal-mailbox-began = sending began
journal-mailbox-delivered = delivered to the bank
journal-mailbox-received = received from the bank
journal-mailbox-hold = held back or let go
journal-mailbox-heard = call broke off in the middle, place noted
journal-reply-heads = list of received documents made
journal-settle = settled with the bank
journal-returned = an answer given back by a company
journal-profile = a new issue of the bank's profile
journal-unopenable = answers that could not be opened
journal-superseded = the bank knows a newer copy of this folder
journal-restored = restored from a backup
journal-restore = restored from a backup
journal-password-count = wrong password of

# Printing
print-title = Print
print-what = What
print-how = How
print-where = Where
print-this-order = this order: No { $number } of { $date }
print-marked = { $count } marked { $count-plural ->
        [one] order
       *[other] orders
    } for { $total }
print-this-document = this document
print-forms = each order as form 0401060
print-pdf = PDF file
print-text = text file of 80 columns
print-printer = printer ({ $command })
print-printer-text = printer ({ $command }), text of 80 columns
print-done = { $pages } { $pages-plural ->
        [one] page is
       *[other] pages are
    } in { $path }.
print-handed = { $pages } { $pages-plural ->
        [one] page was
       *[other] pages were
    } handed to { $command }.
print-unsaved = Save the order first (F2), then print it.
print-page = Page { $page } of { $total }
print-imprint = Printed { $at }
print-made = Made { $at }
print-total = { $count } { $count-plural ->
        [one] order
       *[other] orders
    } for { $sum }
print-payer = Payer
print-taxpayer = taxpayer { $value }
print-account = account { $value }
print-bank = bank { $value }
print-account-at = Account { $account } at { $at }
refusal-print-lacks = The font has no picture of { $characters }: an empty box is printed in its place.
refusal-print-small = Order { $number }: field { $box } is long and is printed in type of { $points } points. Look whether it can be read.
refusal-print-font = The program's own font is damaged. Install the program anew.
refusal-print-pdf = The PDF could not be made ({ $message }). Print it as text, and tell the maker of the program.
refusal-print-kind = A document of this kind is not printed: { $kind }.
refusal-print-nothing = There is nothing to print. Choose an order.
refusal-print-where = Say where to print: --pdf FILE, --text FILE or --printer.
refusal-printer-empty = The print command is empty. Name one: --print-command lpr.
refusal-printer-missing = The print command { $command } cannot be started ({ $why }). Install a printer, or name another command: --print-command.
refusal-printer-failed = The print command { $command } failed (code { $code }): { $message } Look at the printer, then print again.
refusal-printer-slow = The print command { $command } did not finish within { $seconds } seconds and was ended. Look at the printer before printing again: a part may have been printed.

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
cli-undone = The last change is taken back: { $count } { $count-plural ->
        [one] order
       *[other] orders
    }.
cli-coverage = Days with a statement: { $days }; gaps: { $gaps }; breaks of balances: { $breaks }.
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
cli-directory-imported = Banks read { $read }: added { $added }, changed { $changed }, refused { $refused }.
cli-directory-refused = record { $record }, refused: { $message }
cli-orders-head = number           amount   MFO/BIK correspondent acc.   status and payee
cli-checked = Checked: { $checked }, wrong: { $wrong }.
cli-outgoing-head = file              bytes kind
cli-inbox = Sealed and waiting for a first signatory: { $sealed }.
cli-handed-over = The batch waits in { $path } for the other signature.
cli-handed-signed = Signed: { $path }. Carry it back: client-bank sign --take-back FILE.
cli-process-nothing = Nothing waits to be processed.
cli-statement-processed = Posted: { $posted }. Different from the Main base: { $unmatched }.
store-rebuilt = The base was rebuilt from its journal: { $why }
doctor-well = well
doctor-company = company
doctor-profile = bank profile
doctor-keys = keys
doctor-store = base and journal

# Lines and sessions
refusal-session-command = “{ $value }” is no command of a session. Use the letters S, R and B.
refusal-serve-where = Nothing to answer on. Give --tcp, --serial or --modem.
refusal-terminal-missing = The screens need a terminal with a keyboard. Run this in a terminal window, or use a command: client-bank --help lists them.
refusal-bank-folder-older = A newer copy of this folder has called the bank (this call is number { $call }, the last one was { $last }). Two copies must not both be used: go on with the newer one, or restore this one openly: client-bank restore --help.
refusal-bank-restored-unsettled = The bank has put an older copy of its books in place: it executes the packets of this company once the company has opened its inbox and called again.
refusal-folder-superseded = The bank has said that a newer copy of this folder lives, so this one calls no more. Go on with the newer one, or restore this one openly: client-bank restore --help.
refusal-session-unsettled = The far end did not begin with what it holds of ours. It speaks another version: ask the bank which one it needs.
refusal-session-superseded = The caller dialled anew on the same line; this call is over. What was delivered stays.
cli-bank-password-prompt = Password of the bank's keys:{" "}
cli-day-closed = Operating day { $closed } is closed: { $posted } orders for { $total } posted, { $internal } of them within the bank. Day { $opened } is open.
refusal-account-argument = “{ $value }” is not NUMBER=ROUBLES, for example 40702810400010000071=1500000.00.
refusal-bank-bulletin = { $bank }. Operating day { $day }. Orders received from { $cut-off } on belong to the next operating day.
refusal-host-answer = The serving host answers what is not understood: { $value }. Look into its output.
refusal-line-aborted = The call was ended by the operator.
refusal-line-hung-up = The line dropped. Call again: what was delivered stays delivered, the rest goes on from where it stopped.
refusal-line-port-missing = There is no port { $port }. Check the cable and the name of the port.
refusal-line-timeout = No answer within { $seconds } seconds. Try again later.
refusal-verify-balance = Account { $value }: opening balance and entries do not give its balance. Restore the backup.
refusal-verify-entry = Packet { $packet }: an order in the books is not among those signed in it, or stands there twice. Call support.
refusal-verify-packet = File { $name }: its bytes are not what was signed. Restore the backup.
refusal-verify-reply = { $name }: the bank's signature does not stand over these bytes. Restore the backup.
refusal-verify-status = Order { $number }: status { $status } has no cause in its history. Restore the backup.
refusal-verify-statement = Statement { $name }: its balances, turnovers and lines do not agree. Call the bank.
refusal-session-refused = The bank ended the call without a reason that can be read. Call the bank.
refusal-session-handshake-refused = The far end is not the bank of this profile, or does not know this key. Nothing was sent. Check the address, or ask the bank for its current profile.
refusal-session-no-answer = The line is up, but the far end does not speak our protocol. Check the address and the port.
refusal-session-version = The far end speaks another version of the protocol ({ $why }). Bring the older program up to date.
refusal-session-peer-silent = The far end fell silent and the call was ended. Call again: what was delivered stays delivered.
refusal-session-peer-aborted = The far end broke the call off. Call again.
refusal-session-aborted = The call was broken off here.
refusal-session-broken = The call broke: { $why }. Call again: what was delivered stays delivered.
cli-backed-up = { $commits } changes of the journal are copied, and the copy is checked.
cli-restored = { $commits } changes are restored. The next call settles with the other side what happened since.
cli-rebuilt = The base is made anew from { $commits } changes of the journal.
refusal-office-busy = The office is busy with other work. Wait until it is done and try again.
refusal-job-broken = The work stopped halfway through no fault of yours; what was done before it stands, and the folder was opened again. Look at the journal, then repeat.
demo-title = TRAINING
demo-about = This is a company for learning, in a folder that is gone when you leave, and a bank that answers on a null modem. Choose the date, look at the orders, sign them, call the bank, receive its protocol. The bank's day ends with every call.
demo-first-signatory = First signatory and password
demo-second-signatory = Second signatory and password
demo-session-password = Password of the session
cli-session-password-prompt = Session password:{" "}
cli-called = Sent: { $sent }, received: { $received }.

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
refusal-line-connect-refused = Nobody listens at { $address }. Check that the bank's host is running.
refusal-line-address-unknown = There is no address “{ $address }”. Check how it is written.
refusal-line-unreachable = No way leads to { $address } ({ $why }). Check the network.
refusal-line-port-busy = The port { $port } is taken by another program. End it, or use another port.
refusal-line-port-denied = This user may not use the port { $port }. Ask the administrator for the right.
refusal-line-not-set-up = No line of this kind is set up. Name a port or an address.
refusal-line-failed = The line failed: { $why }. Check cable and port, then call again.
