# Каждое слово, которое читает оператор, по-русски.
# Рядом с каждым числом `name` фраза может выбирать по `name-plural`: one, few, many.

## Поля поручения

field-number = номер
field-date = дата
field-amount = сумма
field-payee-bank-code = МФО/БИК банка получателя
field-payee-correspondent-account = корр. счёт банка получателя
field-settlement-centre = РКЦ
field-payee-bank-name = банк получателя
field-payee-name = получатель
field-payee-account = счёт получателя
field-sending-form = вид платежа
field-purpose = назначение платежа
field-payer-name = плательщик
field-payer-account = счёт плательщика
field-payer-bank-code = МФО/БИК банка плательщика
field-payer-bank-name = банк плательщика
field-payer-correspondent-account = корр. счёт банка плательщика
field-payer-taxpayer-id = ИНН плательщика
field-payer-registration-reason-code = КПП плательщика
field-payee-taxpayer-id = ИНН получателя
field-payee-registration-reason-code = КПП получателя
field-operation-kind = вид операции (поле 18)
field-priority = очерёдность (поле 21)
field-purpose-code = код назначения (поле 20)
field-payment-id = код УИН (поле 22)
field-budget = поля бюджетного платежа (101, 104–110)
field-budget-drawer-status = статус составителя (поле 101)
field-budget-classification-code = КБК (поле 104)
field-budget-territory = ОКТМО (поле 105)
field-budget-basis = основание платежа (поле 106)
field-budget-period = налоговый период (поле 107)
field-budget-document-number = номер документа-основания (поле 108)
field-budget-document-date = дата документа-основания (поле 109)
field-budget-payment-type = тип платежа (поле 110)
field-start = начальная дата
field-end = конечная дата
field-control-sum = контрольная сумма
field-account = лицевой счёт
field-account-title = название счёта
field-subject = тема
field-text = текст
field-template = название шаблона
field-path = файл
field-posting-date = дата проводки
field-status = состояние

## Слова внутри отказов

role-any = любая
role-first = первая
role-second = вторая
role-bank = банка
right-first = первой
right-second = второй
part-seal = шифрование
part-signatures = подписи
part-compression = сжатие
part-content = содержание
part-key-file = файл ключа
what-file = файл, на который он отвечает
what-name = имя этого файла
what-packet = пакет поручения

## Отказы: поручения и документы (что не так, где, что делать)

refusal-account-digits = { $field }: «{ $value }» содержит не только цифры. Введите 20 цифр счёта.
refusal-account-key = { $field }: контрольный ключ счёта { $value } не подходит к банку { $bank-code }. Неверна цифра счёта или кода банка: сверьте оба с документом.
refusal-account-length = { $field }: «{ $value }» — { $length } { $length-plural ->
        [one] знак
        [few] знака
       *[many] знаков
    }, а в счёте 20 цифр. Введите все.
refusal-account-zeros = { $field }: счёта из одних нулей не бывает. Введите счёт.
refusal-amount-decimals = { $field }: «{ $value }» — больше двух цифр после запятой. Введите рубли и копейки: 1250,50.
refusal-amount-empty = { $field }: пусто. Введите сумму, например 1250,50.
refusal-amount-form = { $field }: «{ $value }» — не сумма. Введите цифры и одну запятую или точку: 1250,50.
refusal-amount-not-positive = { $field }: { $value } — не больше нуля. Введите сумму платежа.
refusal-amount-too-large = { $field }: { $value } больше 9 999 999 999,99. Разделите платёж на несколько поручений.
refusal-bank-code-check-digit = { $field }: шестая цифра МФО { $value } — не контрольная. Сверьте код со справочником банков.
refusal-bank-code-country = { $field }: БИК { $value } начинается не с кода страны (04, у казначейства 00–02). Сверьте его со справочником банков.
refusal-bank-code-digits = { $field }: «{ $value }» содержит не только цифры. Введите шесть цифр (МФО) или девять (БИК).
refusal-bank-code-length = { $field }: «{ $value }» — { $length } { $length-plural ->
        [one] цифра
        [few] цифры
       *[many] цифр
    }; в коде банка шесть (МФО) или девять (БИК).
refusal-bank-code-not-taken = { $field }: ваш банк не принимает коды вида { $value }. Введите код другого вида (МФО или БИК).
refusal-bank-code-unknown = { $field }: в справочнике нет банка { $value }. Внесите его: F4, затем Ins.
refusal-bank-code-zeros = { $field }: кода из одних нулей не бывает. Введите код банка.
refusal-bank-directory-column = Это не справочник банков: в нём нет графы { $value }. Возьмите файл BNKSEEK.DBF.
refusal-bank-directory-damaged = Это не справочник банков (BNKSEEK.DBF) или его часть потеряна. Получите его заново.
refusal-budget-classification-code = { $field }: «{ $value }» — не 20 цифр и не 0. Возьмите код из реквизитов налогового органа.
refusal-budget-document-date = { $field }: «{ $value }» — не дата ДД.ММ.ГГГГ и не 0.
refusal-budget-drawer-status = { $field }: «{ $value }» — не две цифры. Введите статус, например 01.
refusal-budget-empty = { $field }: пусто. В бюджетном платеже там, где сказать нечего, ставят 0.
refusal-budget-missing = { $field }: счёт получателя { $value } — казначейский, а бюджетные поля пусты. Заполните поля 101 и 104–110.
refusal-budget-payee-account = { $field }: бюджетные поля заполнены, а { $value } — не счёт казначейства. Исправьте счёт или очистите поля.
refusal-budget-payment-id = { $field }: пусто. В бюджетном платеже укажите УИН или 0.
refusal-budget-reason-code = { $field }: пусто. В бюджетном платеже у организации оно обязательно.
refusal-budget-territory = { $field }: «{ $value }» — не 8, не 11 цифр и не 0.
refusal-correspondent-account-bank = { $field }: { $value } не принадлежит банку { $bank-code }: последние три цифры должны совпадать. Сверьте со справочником.
refusal-correspondent-account-kind = { $field }: { $value } — не корреспондентский счёт (он начинается с 301). Сверьте со справочником банков.
refusal-date-form = { $field }: «{ $value }» — не дата. Введите день, месяц и год: 29.01.26, 290126 или один день.
refusal-date-too-far = { $field }: { $value } — более чем на { $days } { $days-plural ->
        [one] день
        [few] дня
       *[many] дней
    } вперёд. Так рано банк поручение не примет: измените дату.
refusal-date-too-old = { $field }: { $value } — более { $days } { $days-plural ->
        [one] дня
        [few] дней
       *[many] дней
    } назад. Такое старое поручение банк не примет: измените дату.
refusal-document-too-large = Документ слишком велик ({ $what }). Разделите его на несколько.
refusal-field-empty = { $field }: пусто. Заполните поле.
refusal-number-digits = { $field }: «{ $value }» содержит не только цифры. Введите только цифры.
refusal-number-too-long = { $field }: в номере { $value } слишком много цифр. Введите короче: не более пяти цифр по старой форме и шести по новой.
refusal-number-zero = { $field }: не может быть нулём. Введите номер поручения.
refusal-operation-kind = { $field }: «{ $value }» — не две цифры. У платёжного поручения 01.
refusal-payer-is-payee = { $field }: у плательщика и получателя один счёт { $value }. Исправьте один из них.
refusal-payment-id-check-digit = { $field }: последняя цифра { $value } — не контрольная. Сверьте с требованием об уплате.
refusal-payment-id-form = { $field }: «{ $value }» — не 0, не 20 цифр и не 25 знаков.
refusal-period-end-not-later = { $field }: конец { $end } должен быть позже начала { $start }. Для одного дня начальной укажите предыдущую дату.
refusal-priority-range = { $field }: { $value } — не очерёдность. Введите цифру от 1 до 6, обычно 5.
refusal-purpose-code = { $field }: «{ $value }» — не код. Оставьте пустым или введите цифру от 1 до 5.
refusal-reason-code-of-person = { $field }: { $value } не ставится при двенадцатизначном ИНН физлица. Очистите поле.
refusal-reason-code-without-taxpayer-id = { $field }: { $value } указан без ИНН. Введите ИНН или очистите поле.
refusal-registration-reason-code-form = { $field }: «{ $value }» — не девять знаков КПП. Сверьте со свидетельством о регистрации.
refusal-report-count = В протоколе { $lines } { $lines-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }, а в файле было { $orders }. Ничего не изменено: позвоните в банк.
refusal-report-differs = Протокол, поручение { $number }: { $field } в банке { $theirs }, у нас { $ours }. Ничего не изменено: позвоните в банк.
refusal-statement-closing = Исходящий остаток выписки { $stated }, а по её цифрам выходит { $computed }. Запросите выписку снова.
refusal-statement-credit-turnover = Оборот по кредиту в выписке { $stated }, а по строкам выходит { $computed }. Запросите выписку снова.
refusal-statement-debit-turnover = Оборот по дебету в выписке { $stated }, а по строкам выходит { $computed }. Запросите выписку снова.
refusal-statement-entry-outside = Строка { $number } выписки проведена { $value }, вне её периода. Запросите выписку снова.
refusal-status-accept = Поручение в состоянии { $status } не может стать принятым. Позвоните в банк и сверьте протокол.
refusal-status-digit = «{ $value }» — не состояние. Состояние — цифра от 0 до 4.
refusal-status-post = Поручение в состоянии { $status } не может стать проведённым: только принятое. Спросите о нём банк.
refusal-status-reject = Поручение в состоянии { $status } не может стать отвергнутым. Позвоните в банк и сверьте протокол.
refusal-status-seal = Поручение в состоянии { $status } уже зашифровано для банка. Скопируйте его как новое.
refusal-status-withdraw = Поручение в состоянии { $status } нельзя забрать. Напишите в банк, чтобы его отозвать.
refusal-taxpayer-id-check-digit = { $field }: контрольные цифры { $value } не сходятся. Сверьте номер с документом.
refusal-taxpayer-id-digits = { $field }: «{ $value }» содержит не только цифры. Введите 10 цифр (организация) или 12 (физлицо).
refusal-taxpayer-id-length = { $field }: «{ $value }» — { $length } { $length-plural ->
        [one] цифра
        [few] цифры
       *[many] цифр
    }; у организации 10, у физлица 12, у иностранной 5.
refusal-taxpayer-id-zeros = { $field }: номера из одних нулей не бывает. Введите его или оставьте поле пустым.
refusal-text-characters = { $field }: в алфавите банка нет { $characters }. Замените эти знаки.
refusal-text-too-long = { $field }: { $length } { $length-plural ->
        [one] знак
        [few] знака
       *[many] знаков
    }, а допускается { $max }. Сократите.

## Отказы и замечания: файлы обмена

refusal-exchange-belarus = Это файл белорусского формата обмена. Выгрузите в формате 1CClientBankExchange.
refusal-exchange-character = { $field }: буквы { $characters } нет в кодовой странице файла. Выберите другую кодировку или замените букву.
refusal-exchange-damaged = Буквы файла потеряны: его неверно перекодировали по дороге. Выгрузите заново.
refusal-exchange-direction = Документ не относится к счёту файла: ни плательщик, ни получатель. Он пропущен.
refusal-exchange-duplicate-key = Ключ «{ $key }» встречается дважды; взято первое значение.
refusal-exchange-duplicate-section = Секция счёта повторена; учтена один раз.
refusal-exchange-header-date = «{ $value }» в «{ $key }» — не дата; пропущено.
refusal-exchange-ibank = Это файл iBank ({ $value }). Выгрузите в формате 1CClientBankExchange.
refusal-exchange-kind = «{ $value }» — не платёжное поручение. Пропущено.
refusal-exchange-no-end = Нет завершающей строки файла; всё до неё прочитано.
refusal-exchange-no-header = Нет первой строки формата; файл всё же прочитан.
refusal-exchange-not-recognised = Это не файл 1CClientBankExchange. Выберите файл, выгруженный из бухгалтерской программы.
refusal-exchange-relative = Это родственный формат, он не принимается. Выгрузите в 1CClientBankExchange версии 1.
refusal-exchange-section-balance = В секции счёта нет начального остатка; принято 0,00.
refusal-exchange-section-closing = Секция счёта кончается остатком { $stated }, а по цифрам выходит { $computed }.
refusal-exchange-section-dates = В секции счёта нет дат; она пропущена.
refusal-exchange-section-value = «{ $value }» в «{ $key }» не читается; пропущено.
refusal-exchange-stray-line = Лишняя строка пропущена: «{ $value }».
refusal-exchange-too-large = Файл больше допустимого ({ $max }). Выгрузите за меньший период.
refusal-exchange-too-many = В файле больше допустимого ({ $max }), строка { $line }. Выгрузите за меньший период.
refusal-exchange-truncated = Файл обрывается на строке { $line } внутри документа, начатого на строке { $first-line }. Ничего не взято: выгрузите заново.
refusal-exchange-unclosed-section = Секция, начатая на строке { $first-line }, не закрыта; взята до этого места.
refusal-exchange-version = В файле указана версия { $value }; прочитан как версия 1.

## Отказы: пакеты, подписи и ключи

refusal-packet-damaged = Пакет повреждён ({ $part }). Он не тронут: попросите прислать снова.
refusal-packet-unknown-version = Пакет сделан более новой программой (версия { $version }). Обновите эту программу.
refusal-packet-too-large = Пакет больше допустимого ({ $bytes-max } байт). Разделите содержимое.
refusal-packet-not-for-us = Пакет зашифрован для другого. Ничего не прочитано: сообщите банку.
refusal-packet-recipients-count = Пакет нельзя зашифровать для { $count } { $count-plural ->
        [one] получателя
        [few] получателей
       *[many] получателей
    }.
refusal-packet-recipient-key-unusable = Ключ получателя негоден. Попросите у банка новый профиль.
refusal-packet-wrong-subscriber = Пакет составлен от имени { $stated }, а подписи принадлежат { $expected }. Он отвергнут.
refusal-packet-wrong-direction = На пакете банка стоит ключ клиента или наоборот. Пакет отвергнут.
refusal-packet-field-malformed = Поле пакета «{ $field }» нарушает форму. Пакет отвергнут.
refusal-packet-unknown = Пакет { $id } здесь не составлялся. Ничего не изменено.
refusal-key-wrong-password = Пароль не открывает ключ. Введите снова; проверьте раскладку и Caps Lock.
refusal-key-file-too-costly = Файл ключа сделан не этой программой. Вставьте нужный носитель.
refusal-key-file-kind = Файл ключа другого вида ({ $found }). Вставьте нужный носитель.
refusal-key-missing = Ключа «{ $person }» нет в { $path }. Вставьте носитель с ключом.
refusal-key-unknown = Ключ { $key } никому не принадлежит. Документ отвергнут.
refusal-key-not-yet-valid = Ключ { $key } действует только с { $time }. Подпишите другим ключом или подождите.
refusal-key-expired = Срок ключа { $key } истёк { $time }. Обратитесь в банк за новым.
refusal-key-revoked = Ключ { $key } отозван { $time }. Обратитесь в банк.
refusal-certificate-malformed = Сертификат нарушает форму в строке { $line }. Получите его в банке снова.
refusal-certificate-expired = Сертификат «{ $person }» истёк { $day }. Обратитесь в банк за новым.
refusal-signature-missing = Не хватает подписи: { $role }. Без неё документ никуда не пойдёт.
refusal-signature-invalid = Подпись ({ $role }) лица { $person } не подходит к документу: он изменён. Документ отвергнут.
refusal-signature-same-person = Лицо { $person } подписало дважды. Подписи должны принадлежать разным людям.
refusal-signature-role-twice = Подпись ({ $role }) стоит дважды. Документ отвергнут.
refusal-signature-too-many = На пакете слишком много подписей. Он отвергнут.
refusal-signature-right-missing = У лица { $person } нет права на эту подпись: { $role }. Смотрите карточку подписей.
refusal-signature-there = Подпись с правом { $right } подписи уже стоит. Поставьте другую.
refusal-signed-by-the-same = { $person } уже подписал(а). Вторая подпись должна быть другого лица.
refusal-signing-changed = После первой подписи поручения изменились. Отмените подписание и подпишите снова.
refusal-signing-none = Нет пачки, ждущей второй подписи.
refusal-handed-unreadable = Это не пачка, переданная из рук в руки. Возьмите файл, который записала команда sign --hand-over.
refusal-handed-foreign = Это пачка другой организации: { $value }. Ничего не подписано.
refusal-handed-unsigned = На пачке ещё нет подписи ({ $right }). Подписать: client-bank sign --handed ФАЙЛ.
refusal-handed-not-waiting = Пачка этого файла — не та, что ждёт здесь: от неё отказались или она уже запечатана. Передайте ждущую пачку заново.
refusal-handed-signed = Обе подписи на этой пачке уже стоят. Верните её: client-bank sign --take-back ФАЙЛ.
refusal-signing-nothing = Нет поручений в состоянии 0. Сначала введите или загрузите поручения.
refusal-sign-who = Не указано, кто подписывает. Назовите лицо.
refusal-orders-need-two-signatures = Платёжные поручения уходят только с двумя подписями. Войдите в режим подписи.

## Отказы: люди и пароли

refusal-password-wrong = Пароль не подходит: { $person }. { $left-plural ->
        [one] Осталась
        [few] Осталось
       *[many] Осталось
    } { $left } { $left-plural ->
        [one] попытка
        [few] попытки
       *[many] попыток
    }; проверьте раскладку и Caps Lock.
refusal-password-short = Пароль ({ $person }) короче { $min } { $min-plural ->
        [one] знака
        [few] знаков
       *[many] знаков
    }. Придумайте длиннее.
refusal-password-missing = Пароль не указан. Введите его по запросу или укажите дескриптор.
refusal-password-descriptor = Дескриптор { $value } не читается. Откройте его до запуска программы.
refusal-person-locked = { $person }: доступ закрыт после трёх неверных паролей. Открыть может другой подписант: client-bank unlock.
refusal-person-unknown = «{ $person }» не имеет права подписи. Введите фамилию и инициалы как в карточке подписей.
refusal-person-without-right = У «{ $person }» нет права { $right } подписи. Выберите другое лицо.
refusal-unlock-by-oneself = { $person } не может открыть доступ себе. Поручиться должен другой подписант.

## Отказы: Основная база и её папка

refusal-order-unknown = Записи { $record } нет.
refusal-search-unknown = Под именем «{ $name }» поиска нет.
refusal-setting-unknown = Настройки «{ $value }» нет. Есть: { $allowed }
refusal-setting-value = Настройка { $setting } не принимает «{ $value }»; можно: { $allowed }
refusal-search-name = В имени поиска от 1 до { $max } знаков, без управляющих.
refusal-search-name-taken = «{ $name }» уже есть. Дайте другое имя или сначала удалите тот поиск.
refusal-job-stopped = Прервано, не доведено до конца.
refusal-condition-unexpected = Позиция { $column }: «{ $value }» здесь не к месту. Может стоять: { $allowed }
refusal-condition-unfinished = Позиция { $column }: выражение не закончено. Может стоять: { $allowed }
refusal-condition-no-value = Позиция { $column }: нет значения для сравнения ({ $field }): слово или слова в "кавычках".
refusal-condition-value = Позиция { $column }: значение не читается.
refusal-condition-quote = Позиция { $column }: эта кавычка не закрыта.
refusal-condition-deep = Позиция { $column }: скобки и «not» вложены глубже { $max }.
refusal-condition-long = В выражении не больше { $max } знаков.
refusal-order-number-unknown = Поручения № { $number } нет.
refusal-order-number-taken = { $field }: { $value } в { $year } году уже занят. Возьмите следующий свободный.
refusal-order-number-twice = { $field }: { $value } встречается в файле дважды. Исправьте одно из поручений.
refusal-order-not-new = Поручение { $number } в состоянии { $status }; менять можно только состояние 0. Скопируйте его как новое.
refusal-order-in-signing = Поручение { $number } ждёт второй подписи. Поставьте её или отмените подписание.
refusal-orders-too-many = { $count } поручений сразу — слишком много; удаляйте не больше { $max } за раз.
refusal-undo-nothing = Отменять нечего.
refusal-undo-changed = Поручение { $number } с тех пор изменилось, поэтому последнее изменение не отменить. Исправьте или скопируйте поручение.
refusal-undo-another = Тем временем сделано другое изменение. Посмотрите основную базу и повторите.
refusal-undo-number-taken = Номер { $number } тем временем дан другому поручению. Сначала измените тот номер.
refusal-directory-taken = { $field }: { $value } в справочнике уже есть. Исправьте ту запись.
refusal-directory-unknown = В справочнике больше нет { $value }.
refusal-directory-only-shown = Подписанты здесь только показываются.
refusal-settlement-centre-of-bank = РКЦ «{ $value }» указан у банка { $bank-code }. Сначала исправьте банк.
refusal-account-used = Со счётом { $value } есть поручения или выписки: номер не меняется.
refusal-account-last = { $value } – последний счёт. Сначала добавьте другой.
refusal-payer-account-not-ours = { $field }: { $value } — не счёт этой организации. Выберите из списка.
refusal-account-which = У организации несколько счетов. Укажите, какой.
refusal-statement-account-not-ours = Выписка по счёту { $value }, а он не этой организации. Она пропущена.
refusal-statement-none = Выписки по счёту { $account } нет. Запросите её в банке (F9).
refusal-file-missing = Файла { $path } нет. Проверьте имя.
refusal-file-exists = { $path } уже есть и не тронут. Укажите другое имя.
refusal-file-unknown = Файла «{ $name }» здесь нет. Посмотрите список.
refusal-import-too-many = В файле { $count } новых поручений; за один раз принимается не больше { $max }. Ничего не загружено: разделите файл.
refusal-file-outside = «{ $name }» не лежит в папке «out». Сначала скопируйте его туда.
refusal-file-too-long = «{ $name }» длиннее { $limit } байт. Разделите его.
refusal-file-began = «{ $name }» уже нельзя забрать: сеанс начал его отправлять. Напишите в банк.
refusal-file-returned = «{ $name }» — ответ банка, который возвращается ему: банк потерял свой экземпляр. Его нельзя ни задержать, ни забрать.
refusal-folder-not-empty = Папка { $path } не пуста. Выберите другую.
refusal-data-missing = Папка не указана. Добавьте --data ПАПКА или задайте CLIENT_BANK_DATA.
refusal-init-what = Укажите, что создать: --sample ПАПКА или --profile ФАЙЛ и --company ФАЙЛ.
refusal-company-missing = В этой папке нет организации ({ $path }). Создайте: client-bank init.
refusal-company-unreadable = Описание организации не читается: { $why }
refusal-profile-missing = Нет профиля банка ({ $path }). Возьмите тот, что дал банк.
refusal-profile-unreadable = Профиль банка не читается: { $why }
refusal-profile-unsigned = На профиле банка нет подписи банка. Получите его снова.
refusal-profile-altered = Профиль банка изменён: подпись не сходится. Получите его снова.
refusal-profile-key = Ключ в профиле банка негоден: { $value }. Получите профиль снова.
refusal-profile-cut-off = «{ $value }» в профиле банка — не время ЧЧ:ММ.
refusal-bank-calendar-day = «{ $value }» — не строка календаря банка: ГГГГ-ММ-ДД и для выходного название не длиннее 60 знаков; каждый день один раз.
refusal-profile-foreign = Профиль «{ $value }» не от банка этой организации.
refusal-profile-older = Профиль — выпуска { $value }; действует выпуск { $known }.
refusal-registration-unreadable = Регистрация не читается: { $why }
refusal-registration-certificate = Сертификат «{ $value }» в регистрации неверен. Составьте регистрацию снова.

## Отказы: полученное из банка

refusal-reply-unknown = Документ { $id } не получен.
refusal-reply-foreign = Пакет для «{ $value }», а не для этой организации. Ничего не изменено: сообщите банку.
refusal-reply-unreadable = «{ $name }» не читается. Файл сохранён; сообщите банку.
refusal-reply-of-another-kind = «{ $name }» — не того вида, что запрошен в «{ $request }». Отвергнуто; сообщите банку.
refusal-report-disagrees = Протокол «{ $name }»: не сходится { $what }. Ничего не изменено: позвоните в банк.

## Отказы: словами банка

refusal-bank-red-balance = Красное сальдо: поручено { $value }, на счёте { $account } осталось { $left }.
refusal-bank-number-repeated = Номер поручения { $value } в этом году уже использован.
refusal-bank-account-foreign = Счёт { $value } не принадлежит этому клиенту.
refusal-bank-account-closed = Счёт { $value } закрыт или заблокирован.
refusal-bank-payer-bank-foreign = { $value } — не код этого банка.
refusal-bank-packet-foreign = Пакет от «{ $value }», а не от позвонившего абонента.
refusal-bank-packet-number-repeated = Пакет номер { $value } уже приходил. Второй раз он не принят.
refusal-bank-document-unreadable = Документ не читается.
refusal-bank-document-unexpected = Документы такого вида банк не принимает.
refusal-bank-period-empty = За период с { $start } по { $end } ничего нет. Повторите запрос с более ранней начальной датой.
refusal-bank-period-long = С { $start } по { $end } — больше { $days } { $days-plural ->
        [one] дня
        [few] дней
       *[many] дней
    }. Запросите меньший период.
refusal-bank-order-unknown = Поручение { $number } от { $date } банку не известно.
refusal-bank-order-posted = Поручение { $number } от { $date } проведено { $day }.
refusal-bank-order-waits = Поручение { $number } от { $date } принято и будет проведено { $day }.
refusal-bank-subscriber-unknown = Позвонивший — не абонент этого банка.
refusal-bank-subscriber-suspended = Абонент «{ $value }» приостановлен.
refusal-bank-no-first-signatory = У абонента «{ $value }» никто не имеет первой подписи: зашифровать для него нельзя.
refusal-bank-missing = В этой папке нет банка ({ $path }). Создайте: bank-host init.
refusal-bank-day-missing = У банка нет открытого операционного дня. Откройте: bank-host init.
refusal-account-exists = Счёт { $value } уже есть.
refusal-account-unknown = Счёта { $value } нет.
refusal-subscriber-exists = Абонент «{ $value }» уже есть.
refusal-subscriber-unknown = Абонента «{ $value }» нет.

## Сбои: диск или база

refusal-store-missing = Здесь нет папки «Клиент-Банка» или пропал её журнал. Проверьте путь; если журнал удалён, восстановите копию: client-bank restore --help.
refusal-store-is-backup = Это резервная копия. В ней не работают: восстановите её в новую папку, client-bank restore --help.
refusal-store-locked = В этой папке работает { $who } (с { $since }). Сначала закройте программу там.
refusal-store-read-only = Диск не принимает записи: { $what }. Ничего не изменено. Проверьте диск и его подключение.
refusal-store-no-rights = Нет прав на { $what }. Ничего не изменено. Обратитесь к администратору.
refusal-store-no-space = Диск полон; ничего не сделано наполовину. Освободите место и повторите ({ $what }).
refusal-store-newer-version = { $what }: записано более новой программой (версия { $found }, эта знает { $known }). Ничего не изменено: обновите программу.
refusal-store-damaged-journal = Журнал повреждён: сегмент { $segment }, байт { $offset }, { $why }. Ничего не изменено. Сохраните эту папку как есть и восстановите последнюю копию: client-bank restore --help.
refusal-store-damaged-base = База остановилась ({ $why }). Всё принятое есть в журнале: запустите программу снова, она построит базу заново.
refusal-store-conflict = Тем временем что-то изменилось ({ $table }). Ничего не сделано: посмотрите и повторите.
refusal-store-too-large = { $what }: { $bytes } байт, принимается не больше { $max }. Ничего не сделано: уменьшите.
refusal-store-stopped = Диск только что отказал, больше сюда не пишется ничего. Принятое в сохранности: закройте программу и запустите снова.
refusal-store-unknown = Здесь нет такого: { $what } { $id }.
refusal-store-packet-mismatch = Пакет { $id } пришёл не таким, каким отправлен ({ $why }). Он будет принят заново в следующем сеансе.
refusal-store-not-empty = В { $place } уже есть папка «Клиент-Банка». Выберите пустое место.
refusal-store-twin-alive = Оригинал этой копии ещё живёт в { $place }. Двумя копиями пользоваться нельзя: если оригинал потерян или больше не нужен, скажите это: --original-is-lost.
refusal-store-unreadable = Запись не читается ({ $what }). Запустите client-bank verify.
refusal-store-record = Запись не читается (вид { $kind }: { $why }). Запустите client-bank verify.
refusal-store-io = Диск отказал, { $what }: { $kind }. Ничего не сделано наполовину.
why-header-unreadable = не читается заголовок
why-record-unreadable = не читается запись
why-digest-mismatch = запись не сходится с её дайджестом
why-chain-broken = цепочка разорвана
why-cut-short = обрывается раньше времени
why-segment-missing = сегмента нет
why-foreign = из другой папки
why-pack-unreadable = не распаковывается
store-torn-tail = Последнее изменение оборвано сбоем до того, как было принято; { $bytes } { $bytes-plural ->
        [one] байт отложен
        [few] байта отложены
       *[other] байт отложено
    }.
store-base-in-memory = На диске нет места для базы, она держится в памяти. Читать и отправлять можно: скорее освободите место.
store-moved = Раньше эта папка лежала в { $place }. Если это копия, а оригиналом ещё пользуются, остановитесь: двумя копиями пользоваться нельзя.

## Отказы: линия и сеанс

refusal-line-io = Сбой линии: { $why }. Проверьте кабель и модем и позвоните снова.
refusal-line-refused = { $address } не отвечает: там никто не слушает. Попробуйте позже или позвоните в банк по телефону.
refusal-modem-busy = Линия банка занята. Позвоните через несколько минут.
refusal-modem-no-carrier = Модемы не договорились (NO CARRIER). Позвоните снова.
refusal-modem-no-dialtone = Нет гудка. Проверьте, вставлен ли телефонный кабель.
refusal-modem-no-answer = Банк не поднимает трубку. Попробуйте позже.
refusal-modem-silent = Модем не отвечает. Включите его и проверьте кабель.
refusal-session-running = Сеанс уже идёт. Сначала завершите его.

## Экраны: слова у клавиш (внизу не длиннее семи букв, у F10 — шести)

key-help = Помощь
key-menu = Меню
key-back = Назад
key-quit = Выход
key-up = Вверх
key-down = Вниз
key-left = Влево
key-right = Вправо
key-page-up = Страница вверх
key-page-down = Страница вниз
key-first = В начало
key-last = В конец
key-previous-month = Прошлый месяц
key-next-month = Следующий месяц
key-choose = Выбор
key-new-order = Новое
key-open-order = Бланк
key-copy-order = Копия
key-remove-order = Удалить
key-undo = Отмена
key-mark = Метка
key-mark-all = Отметить все
key-unmark-all = Снять метки
key-invert-marks = Обратить
key-filter-status = Состояние
key-show-history = История
key-show-paper = Бумага
key-show-standing = Почему
key-change-date = Дата
key-ask-about-order = Вопрос
key-check-all = Проверка
key-search = Поиск
key-quick-filter = Отбор
key-next-found = Следующее
key-previous-found = Предыдущее
key-sign = Подпись
key-outgoing = Очередь
key-requests = Запросы
key-inbox = Почта
key-call = Сеанс
key-journal = Журнал
key-archive = Архив
key-totals = Итоги
key-settings = Настройки
key-previous-year = Прошлый год
key-next-year = Следующий год
key-next-account = Счёт
key-next-fault = Разрыв
key-turnovers = Обороты
key-credits = Кредит
key-days-or-months = Дни
key-totals-by-payee = Получат
key-totals-by-day = По дням
key-totals-by-status = Состоян
key-change-setting = Правка
key-reset-setting = Сброс
key-import = Импорт
key-export = Экспорт
key-directories = Справочники
key-templates = Шаблоны
key-save-template = Шаблон
key-next-field = Дальше
key-previous-field = Назад
key-list-values = Список
key-vat = НДС
key-list-payees = Кому
key-budget-part = Бюджет
key-add-entry = Внести
key-edit-entry = Правка
key-remove-entry = Убрать
key-next-directory = Другой
key-save = Запись
key-queue = Очередь
key-run-query = Запрос
key-view-condition = Просмотр
key-cancel-search = Отмена
key-add-condition = Добавить
key-save-search = Запись
key-saved-searches = Список
key-write-condition = Текст
key-change-search = Правка
key-remove-search = Удалить
key-put-signature = Подпись
key-hand-over = Отдать
key-batch-by-hand = Пачка из рук
key-unsign = Отменить подпись
key-withdraw = Забрать
key-hold = Придержать
key-receive = Приём
key-send = Отправка
key-bank-information = Информация банка
key-session-help = Подсказка
key-end-session = Конец
key-abort-session = Обрыв
key-show-frames = Кадры
key-open-inbox = Вскрыть
key-open-document = Чтение
key-process = Учесть
key-clarify = Причины
key-save-file = Файл
key-reply = Ответ
key-filter-documents = Отбор
key-print = Печать
key-space = Пробел

## Экраны: что делает каждая клавиша

help-help = Помощь по этому экрану
help-menu = Меню: найти действие по словам
help-back = Шаг назад, в конце концов в основную базу
help-quit = Выйти из программы
help-up = Строкой выше
help-down = Строкой ниже
help-left = Влево
help-right = Вправо
help-page-up = Страницей выше
help-page-down = Страницей ниже
help-first = К первому
help-last = К последнему
help-previous-month = Предыдущий месяц
help-next-month = Следующий месяц
help-choose = Взять то, на чём курсор
help-new-order = Ввести новое поручение
help-open-order = Открыть бланк поручения
help-copy-order = Скопировать поручение как новое
help-remove-order = Удалить отмеченные поручения в состоянии 0
help-undo = Отменить последнее изменение поручений
help-mark = Отметить поручение или снять метку
help-mark-all = Отметить все поручения списка
help-unmark-all = Снять все метки
help-invert-marks = Обратить метки
help-filter-status = Показать одно состояние, затем следующее
help-show-history = Что было с поручением
help-show-paper = Поручение, как на бумажном бланке
help-show-standing = Почему поручение не движется
help-change-date = Сменить дату ввода
help-ask-about-order = Спросить банк об этом поручении
help-check-all = Проверить все поручения в состоянии 0
help-search = Поиск по условию
help-quick-filter = Найти отрывок текста в любом поле
help-next-found = Следующее найденное
help-previous-found = Предыдущее найденное
help-sign = Режим подписи: подписать и зашифровать
help-outgoing = Файлы, готовые к отправке
help-requests = Запросы и письма в банк
help-inbox = Что пришло из банка
help-call = Сеанс связи с банком
help-journal = Журнал: кто, что и когда сделал
help-archive = Архив: выписки за год, обороты
help-totals = Итоги по поручениям списка
help-settings = Настройки и отключённые вопросы
help-previous-year = Год назад
help-next-year = Год вперёд
help-next-account = Следующий счёт
help-next-fault = Следующий пропуск или разрыв остатков
help-turnovers = Обороты и остатки за год
help-credits = Кредитовые поручения архива
help-days-or-months = По дням или по месяцам
help-totals-by-payee = Итоги по получателям
help-totals-by-day = Итоги по дням
help-totals-by-status = Итоги по состояниям
help-change-setting = Изменить настройку
help-reset-setting = Сбросить: вопрос зададут снова
help-import = Загрузить поручения из файла
help-export = Выгрузить выписку в файл обмена
help-directories = Справочники: получатели, банки, назначения
help-templates = Шаблоны: новое поручение по шаблону
help-save-template = Сохранить поручение как шаблон
help-next-field = К следующему полю
help-previous-field = К предыдущему полю
help-list-values = Выбрать значение из списка
help-vat = Вписать НДС в назначение или убрать
help-list-payees = Выбрать получателя из справочника
help-budget-part = Поля платежа в бюджет или назад
help-add-entry = Внести новую запись
help-edit-entry = Исправить запись
help-remove-entry = Убрать запись из справочника
help-next-directory = К другому справочнику
help-save = Записать поручение
help-queue = Подписать, зашифровать, поставить в очередь
help-run-query = Запрос: найти по условию
help-view-condition = Просмотр: условие словами
help-cancel-search = Отмена: вернуться в основную базу
help-add-condition = Добавить: расширить условие
help-save-search = Запомнить этот поиск под именем
help-saved-searches = Сохранённые поиски
help-write-condition = Записать условие выражением
help-change-search = Изменить сохранённый поиск в панели
help-remove-search = Удалить сохранённый поиск
help-put-signature = Поставить подпись
help-hand-over = Передать пачку файлом из рук в руки
help-batch-by-hand = Подписать принесённую пачку или принять её обратно
help-unsign = Отменить первую подпись
help-withdraw = Забрать файл, поручениям вернуть состояние 0
help-hold = Придержать файл или отпустить
help-receive = Принять всё, что есть в банке
help-send = Отправить всё, что не придержано
help-bank-information = Курсы, объявления, часы работы банка
help-session-help = Что значат команды
help-end-session = Завершить сеанс как положено
help-abort-session = Оборвать немедленно
help-show-frames = Показать кадры на линии, как они проходят
help-open-inbox = Расшифровать и проверить подпись банка
help-open-document = Читать документ
help-process = Обработать: учесть документ в базе
help-clarify = Все причины отказа
help-save-file = Записать в текстовый файл
help-reply = Ответить на письмо
help-filter-documents = Показать документы одного вида или необработанные
help-print = Напечатать: PDF, текст или принтер
help-layouts = Буквы действуют в любой раскладке: по букве и по месту; Alt с цифрой — функциональная клавиша.
help-title = Помощь: { $about }
manual-title = «Клиент-Банк» для оператора
manual-about = Все картинки и все строки клавиш ниже взяты из самой программы. F1 даёт ту же помощь на каждом экране; F10 находит любое действие по словам. Alt с цифрой заменяет функциональную клавишу там, где консоль забирает её себе.
manual-keys = Клавиши
manual-what = Что делают

## Экраны: их названия

context-anywhere = везде
context-list = списки и тексты
context-calendar = календарь
context-main-base = основная база
context-order-form = платёжное поручение
context-directory = справочник
context-directory-form = запись справочника
context-search-field = поиск: списки
context-search-value = поиск: значение
context-search-menu = поиск: меню
context-saved-searches = сохранённые поиски
context-signing = режим подписи
context-requests = запросы
context-request-form = бланк запроса
context-letter-form = письмо
context-outgoing = очередь на отправку
context-session-password = сеанс: пароль
context-session = сеанс связи
context-frames = сеанс: кадры
context-inbox = почта из банка
context-protocol = протокол
context-statement = выписка
context-document = документ банка
context-reading = текст
context-journal = журнал
context-archive = архив
context-turnovers = обороты
context-credits = кредитовые поручения
context-totals = итоги
context-settings = настройки
context-path = имя файла
context-print = печать
context-menu = меню
context-choice = список
context-password = пароль
context-question = вопрос
context-help = помощь
context-line = строка в окне
context-popup = окна
context-text = текст в окне

## Экраны: несколько слов о каждом

about-calendar = Выберите дату, за которую вводятся поручения. Её можно сменить потом клавишей D в основной базе и в каждом поручении.
about-main-base = Поручения организации. Состояние: 0 составляется, 1 подписано и лежит в файле для банка, 2 принято банком, 3 проведено по выписке, 4 отвергнуто. Состояние меняют только ответы банка; править и удалять можно только состояние 0.
about-order-form = Поля идут, как на бумаге. Плательщик уже заполнен. По коду банка получателя предлагаются его название и корр. счёт. Сумма — с запятой или точкой; дата может быть короткой: 29.01.26, 2901 или 29.
about-directory = Наберите отрывок любого поля, чтобы найти запись. Банки и получатели запоминаются из сохранённых поручений; исправленное здесь поручения не меняют. Счёт, открытый банком, вносят в счета организации.
about-signing = Будут подписаны и зашифрованы для банка именно эти поручения. Сначала посмотрите на отметки: они говорят о необычном. Обе подписи ставятся под одним списком, двумя людьми.
about-outgoing = Файлы, подписанные и зашифрованные для банка. Они уйдут в следующем сеансе, если не придержаны. Файл можно забрать, пока сеанс не начал его отправлять.
about-inbox = Пришедшее лежит зашифрованным, пока его не вскроет лицо с правом первой подписи. Затем каждый документ читают и обрабатывают.
about-protocol = Ответ банка на файл поручений: точки — принято, звёздочка — отвергнуто. Обработка меняет состояния в основной базе.
about-session = R принимает всё из банка, S отправляет очередь, B приносит информацию банка, X завершает. Любая функциональная клавиша обрывает сразу; доставленное остаётся.
about-frames = Каждый кадр на линии, как он проходит; последний внизу. Вверх, вниз, PgUp, PgDn, Home и End листают, End снова следит за последним. L или Esc — обратно в сеанс. Любая функциональная клавиша обрывает сразу.
about-print = Влево и вправо меняют выбор, Enter печатает. Имеющийся файл никогда не затирается.

## Экраны: заголовки столбцов

column-number = №
column-amount = Сумма
column-bank-code = МФО/БИК
column-taxpayer-id = ИНН
column-correspondent-account = Корр. счёт
column-status = Состояние
column-date = Дата
column-payee = Получатель
column-file = Файл
column-kind = Что это
column-made-at = Составлен
column-answers = Ответ на
column-bytes = Байт
column-note = Примечание
column-control-sum = Контр. сумма
column-code = Код
column-answer = Ответ
column-posted = Проведено
column-debit = Дебет
column-credit = Кредит
column-other-side = Корреспондент
column-sequence = №
column-time = Время
column-who = Кто
column-what = Что сделано
column-period = Период
column-balance = Остаток
column-count = Штук
column-setting = Настройка
column-value = Значение
column-name = Имя

## Экраны: окна

training-mark = УЧЕБНАЯ
question-title = Вопрос
question-how = { $letter } — подтвердить; любая другая клавиша — оставить.
confirm-letter = д
menu-title = Меню
menu-find = Слова:
password-title = Пароль
password-hint = Enter — принять, Esc — отказаться.
signer-nobody = Здесь ни у кого нет этого права. Смотрите карточку подписей.
signer-who = Кто подписывает?
signer-password = Пароль, { $person }:
busy-unlocking = Открывается ключ
busy-encryption = Шифрация для банка
busy-opening = Расшифровка, проверка подписи банка
busy-searching = Поиск по поручениям; Esc прервёт
busy-checking = Проверка новых поручений; Esc прервёт
busy-printing = Готовятся листы; Esc прервёт
busy-working = Выполняется…

## Экраны: календарь

calendar-title = Дата ввода
calendar-box = Календарь
calendar-what = За какую дату вводятся поручения?
calendar-day-off = выходной
calendar-past = день прошёл
calendar-legend = [ ] выбран   . сегодня   * выходной
calendar-cut-off = Банк принимает поручения до { $time }.
weekday-1 = Пн
weekday-2 = Вт
weekday-3 = Ср
weekday-4 = Чт
weekday-5 = Пт
weekday-6 = Сб
weekday-7 = Вс
month-1 = Январь
month-2 = Февраль
month-3 = Март
month-4 = Апрель
month-5 = Май
month-6 = Июнь
month-7 = Июль
month-8 = Август
month-9 = Сентябрь
month-10 = Октябрь
month-11 = Ноябрь
month-12 = Декабрь

## Экраны: основная база

main-title = Основная база
main-empty = Поручений нет. Ins — ввести, L — загрузить из файла.
main-all-statuses = все состояния
main-date-and-filter = Дата ввода { $date }, { $status }
main-found = Найдено: { $condition }
main-filter = Отрывок названия, назначения, счёта; номер; сумма
main-statement-age = Выписка за { $date }, { $days } { $days-plural ->
        [one] день
        [few] дня
       *[many] дней
    } назад
main-no-statement = Выписок ещё нет
main-cut-off = До { $time } осталось { $left }
main-cut-off-over = После { $time }: опердень { $day }
main-bank-closed = Банк не работает: опердень { $day }
main-totals = { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }, { $total }
main-marked = отмечено { $count }, { $total }
main-detail-order = Поручение № { $number } от { $date }, { $amount }; запись { $record } в файле
main-detail-found = № { $number } от { $date }, { $amount }: { $place } из { $count }, запись { $record } в файле
main-detail-status = Состояние { $status }
main-detail-payee = Получатель
main-detail-bank = Банк
main-detail-purpose = Назначение
main-detail-reason = Причина
main-nothing-searched = Поиска ещё не было: F7.
main-remove-question = Удалить { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } на { $total }?
main-removed = Удалено: { $count }.
undo-enter = Отменить ввод поручения { $number }? Поручение будет удалено.
undo-edit = Отменить последнюю правку поручения { $number }?
undo-remove = Вернуть удалённое последним: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }?
undo-import = Отменить последнюю загрузку? Будет удалено: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }.
main-undone = Изменение отменено: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }.
main-quit-question = Выйти из программы?
main-check-title = Поручения с ошибками
main-all-right = Всё верно: проверено { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } в состоянии 0.
history-title = История поручения № { $number }
status-0 = новое
status-1 = в файле
status-2 = принято
status-3 = проведено
status-4 = отвергнуто
status-in-signing = ждёт подписи
status-sentence-0 = составляется, в банк не отправлено
status-sentence-1 = подписано, в файле для банка
status-sentence-2 = банк принял к исполнению
status-sentence-3 = проведено, лицевой счёт изменён
status-sentence-4 = банк отверг; скопируйте заново
status-sentence-in-signing = ждёт второй подписи
event-entered = введено
event-imported = загружено
event-copied = скопировано
event-edited = изменено
event-sealed = подписано и зашифровано
event-withdrawn = забрано
event-accepted = принято
event-rejected = отвергнуто
event-posted = проведено
event-removed = удалено
event-undone = изменение отменено
paper-title = Поручение { $number } на бланке
standing-title = Почему поручение { $number } не движется
standing-actor = Кто действует
standing-advice = Что делать
standing-agreed = Последняя сверка с банком сошлась { $at }.
who-operator = оператор
who-bank = банк
who-session = сеанс
actor-operator = оператор
actor-first-signatory = первая подпись
actor-other-signatory = вторая из двух подписей
actor-bank = банк
actor-nobody = никто
standing-wrong = Введено, но банк его не примет:
standing-wrong-advice = Откройте поручение (Enter) и исправьте поле; проверить снова: K.
standing-unsigned = Введено ({ $who }), никем не подписано.
standing-unsigned-advice = Подписание (F6).
standing-half-signed = Подписано: { $who }; не хватает одной подписи.
standing-half-signed-advice = Подписание (F6): второй подписывает ту же пачку.
standing-held = Запечатано в файл { $file }, он придержан.
standing-held-advice = Исходящие (F8): отпустите файл и свяжитесь с банком.
standing-waiting = Запечатано в файл { $file }, он ждёт связи.
standing-waiting-advice = Связь с банком (F4), команда S.
standing-began = Файл { $file } начал уходить, банк его ещё не подтвердил.
standing-began-advice = Снова связь с банком (F4), команда S: передача продолжится с места обрыва.
standing-delivered = Файл { $file } лежит на диске банка, протокола ещё нет.
standing-delivered-advice = Связь с банком (F4), команда R. Если ничего не приходит: client-bank call --again, затем позвоните в банк и назовите файл.
standing-delivered-inbox = Файл { $file } лежит на диске банка. Не вскрыто во входящих: { $count }.
standing-delivered-inbox-advice = Входящие (F2): вскройте пришедшее и обработайте.
standing-bank-restored = Файл { $file } у банка. Банк восстановил свои книги из более старой копии и ничего не исполняет, пока обе стороны не сверятся.
standing-bank-restored-advice = Входящие (F2): вскройте всё, что там лежит. Затем позвоните в банк (F4), скажите S и ещё раз R.
standing-unprocessed = Банк ответил: { $file }; документ вскрыт, но не обработан.
standing-unprocessed-advice = Входящие (F2): откройте документ и нажмите «Обработать».
standing-accepted = Принято банком: { $file }. Проведение — при закрытии дня в банке.
standing-accepted-advice = Запросите выписку за день (F9), свяжитесь с банком, обработайте выписку.
standing-accepted-inbox = Принято банком: { $file }. Не вскрыто во входящих: { $count }.
standing-accepted-inbox-advice = Входящие (F2): вскройте пришедшее; выписка проведёт поручение.
standing-posted = Проведено: { $file }.
standing-posted-advice = Ничего. Поручение исполнено.
standing-rejected = Отвергнуто банком: { $file }.
standing-rejected-advice = Скопируйте поручение (F5), исправьте названное в причине, подпишите копию.

## Экраны: бланк поручения

form-title-new = Новое платёжное поручение
form-title-edit = Платёжное поручение
form-title-view = Платёжное поручение, просмотр
form-payer = Плательщик
form-payer-account = Его счёт и банк
form-suggested = предложено
vat-title = НДС
# Текст документа, на языке банка.
vat-included = В том числе НДС { $percent } % - { $sum } руб.
vat-beginning = В том числе НДС
vat-none = НДС не облагается.
form-locked = Менять можно только состояние 0. F5 в основной базе скопирует поручение.
form-rejected = Отвергнуто: { $reason }
form-saved = Поручение № { $number } записано, запись { $record } в файле.
form-leave-question = Выйти, не записав введённое?
form-budget = бюджет
directory-banks = Справочник банков
directory-payees = Справочник получателей
directory-purposes = Справочник назначений
directory-settlement-centres = Справочник РКЦ
directory-accounts = Счета организации
directory-signatories = Подписанты
directory-templates = Шаблоны
directory-bank = Банк
directory-payee = Получатель
directory-purpose = Назначение платежа
directory-settlement-centre = РКЦ
directory-account = Счёт организации
directory-template = Название шаблона
directory-empty = Здесь пока ничего нет.
directory-saved = Внесено в справочник.
directory-removed = Убрано из справочника.
directory-remove-question = Убрать «{ $name }» из справочника?
directory-template-how = Шаблон сохраняют из поручения: Ctrl-W в основной базе, F5 в бланке.
directory-signatory-how = Подписи и ключи согласованы с банком; открыть доступ: client-bank unlock.
template-name = Название шаблона
template-saved = Шаблон «{ $name }» сохранён.
label-number = Номер
label-bank-code = МФО/БИК получателя
label-correspondent-account = Корр. счёт
label-settlement-centre = РКЦ
label-bank-name = Банк получателя
label-payee-name = Получатель
label-payee-account = Счёт получателя
label-amount = Сумма
label-sending-form = Вид платежа
label-purpose = Назначение платежа
label-payee-taxpayer-id = ИНН получателя
label-payee-reason-code = КПП получателя
label-priority = Очерёдность
label-date = Дата
label-purpose-code = 20 Наз. пл.
label-payment-id = 22 Код (УИН)
label-drawer-status = 101 Статус
label-classification-code = 104 КБК
label-territory = 105 ОКТМО
label-basis = 106 Основание
label-period = 107 Налоговый период
label-document-number = 108 № документа
label-document-date = 109 Дата документа
label-payment-type = 110 Тип платежа
label-bank-place = Город банка
label-restriction = Ограничение
label-template = Шаблон
label-account-title = Название
label-statement-end = Выписка
label-person = Подписант
label-right = Право подписи
label-card-number = № в карточке
label-valid-until = Годен по
label-key-words = Ключ шестью словами
label-key-state = Ключ
key-state-expires-soon = скоро истекает
key-state-expired = истёк
key-state-locked = доступ закрыт
key-state-missing = нет файла
label-start = С даты (не входя)
label-end = По дату (включая)
label-account = Лицевой счёт
label-subject = Тема
hint-number = Предложен следующий свободный номер.
hint-payee-bank-code = Шесть цифр (МФО) или девять (БИК).
hint-payee-correspondent-account = 20 цифр. Если его у банка нет, введите счёт получателя.
hint-settlement-centre = Расчётно-кассовый центр банка получателя.
hint-payee-bank-name = Название банка получателя.
hint-payee-name = Название получателя, как в договоре.
hint-payee-account = 20 цифр, одна из них — контрольный ключ.
hint-amount = Рубли и копейки: 1250,50 или 1250.50.
hint-sending-form = Почтой или телеграфом; F4 покажет список.
hint-purpose = За что платёж, с НДС или без.
hint-payee-taxpayer-id = 10 цифр организации, 12 физлица; можно пустым.
hint-payee-registration-reason-code = Девять знаков; можно пустым.
hint-priority = Цифра от 1 до 6, обычно 5.
hint-date = День, месяц, год: 29.01.26, 2901 или 29.
hint-purpose-code = Цифра от 1 до 5 для выплат физлицам, иначе пусто.
hint-payment-id = 20 цифр или 25 знаков из требования, 0, если его нет.
hint-budget-drawer-status = Две цифры: 01 плательщик, 02 налоговый агент, 08 иные платежи.
hint-budget-classification-code = 20 цифр бюджетной классификации или 0.
hint-budget-territory = 8 или 11 цифр муниципального образования или 0.
hint-budget-basis = Две буквы, например ТП — платёж текущего года, или 0.
hint-budget-period = Например, МС.11.2026 или КВ.04.2026, или 0.
hint-budget-document-number = Номер документа-основания или 0.
hint-budget-document-date = Дата этого документа, ДД.ММ.ГГГГ, или 0.
hint-budget-payment-type = Сейчас пусто или 0.

## Экраны: поиск

search-title = Поиск
search-fields = Поле
search-operations = Операция
search-logic = И/ИЛИ
search-value = Значение:
search-condition = Условие
search-found = Найдено: { $count }. N — дальше, B — назад, Esc — все поручения.
search-nothing = Ни одно поручение не подходит.
archive-title = Архив
archive-legend = █ обороты  ░ без движения  ? нет выписки  ! разрыв остатков  · не было
archive-whole = В этом году нет ни пропусков, ни разрывов.
archive-no-statement = Об этом нет ни одной выписки.
archive-day = { $date }: выписка после { $start } по { $end }, проводок: { $count }
archive-day-balance = Остаток на конец дня { $sum }
archive-day-broken = Раньше закрыто с { $closing }, здесь открыто с { $opening }.
archive-day-gap = { $date }: выписки нет, хотя есть раньше и позже. Запросите её: F9.
archive-day-none = { $date }: выписки нет.
turnovers-title = Обороты
credits-title = Кредитовые поручения архива
credits-empty = Кредитовых поручений нет.
totals-title = Итоги
totals-by-payee = Итоги по получателям
totals-by-day = Итоги по дням
totals-by-status = Итоги по состояниям
settings-title = Настройки
settings-legend = * изменено. Del возвращает прежнее; отключённый вопрос зададут снова.
settings-set = Записано.
settings-reset = Возвращено прежнее.
settings-asks-again = Этот вопрос зададут снова.
setting-language = Язык экранов
setting-about-language = «Как в системе» действует со следующего запуска.
setting-language-auto = как в системе
setting-language-en = английский
setting-language-ru = русский
setting-language-ro = румынский
setting-statement-age-days = Предупреждать о выписке старше, дней
setting-about-statement-age-days = Основная база предупредит, когда последняя выписка старше: по старым данным банк отказывает. 0 — не предупреждать.
setting-print-command = Команда печати
setting-about-print-command = Получает на вход то, что печатают.
form-quick-ways = Быстрее: копия поручения ({ $copy }), шаблон ({ $template }), загрузка из 1С ({ $import }).
setting-quick-ways = Подсказка о быстрых способах ввода
setting-about-quick-ways = Копия, шаблон и загрузка избавляют почти от всего набора.
setting-quick-ways-first = пока поручений мало
setting-quick-ways-always = всегда
setting-quick-ways-never = никогда
setting-mouse = Мышь работает на экранах
setting-about-mouse = Щелчок выбирает строку, второй её открывает, колесо листает, нижняя строка нажимает свои клавиши. С Shift терминал выделяет текст, как обычно.
setting-mouse-on = да
setting-mouse-off = нет: терминал выделяет текст
setting-credit-orders = Кредитовые поручения в архив
setting-about-credit-orders = Вопрос при обработке; «больше не спрашивать» отменяется здесь.
setting-credit-orders-ask = спрашивать каждый раз
setting-credit-orders-archive = всегда, без вопроса
setting-credit-orders-leave = никогда, без вопроса
search-expression = Выражение
search-name = Под каким именем запомнить поиск
search-saved = Поиск «{ $name }» сохранён: U в основной базе.
searches-title = Сохранённые поиски
searches-empty = Сохранённых поисков нет: сохраняет F2 в панели поиска.
searches-remove = Удалить поиск «{ $name }»?
searches-removed = Поиск «{ $name }» удалён.
operation-equal = равно
operation-not-equal = не равно
operation-less = меньше
operation-less-or-equal = не больше
operation-greater = больше
operation-greater-or-equal = не меньше
operation-contains = содержит
operation-begins = начинается с
logic-and = и
logic-or = или
logic-not = не

## Экраны: режим подписи

signing-title = Режим подписи
signing-first = Ставится первая подпись.
signing-second = Ставится вторая подпись.
signing-signed-by = Подписали: { $names }
signing-total = { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } на { $total }
signing-words = Шесть слов этого списка; те же увидят второй подписант и банк:
signing-first-done = Первая подпись поставлена, поручений: { $count }; нужна вторая.
signing-queued = Подписано и зашифровано, поручений: { $count }; файл { $name }, { $bytes } байт.
signing-nothing-signed = Подписей ещё нет: отменять нечего.
signing-unsign-question = Отменить первую подпись под поручениями, их { $count }?
signing-unsigned = Подпись отменена, поручений: { $count }.
remark-first-payment = первый платёж этому получателю
remark-account-changed = у получателя сменился счёт
remark-ten-times = вдесятеро больше обычного
remark-duplicate = такое поручение уже есть
remark-red-balance = остатка на счёте не хватит

## Экраны: запросы и письма

requests-title = Запросы
requests-statement = Выписка
requests-statement-about = Движение по счёту за период
requests-credit-orders = Копии кредитовых поручений
requests-credit-orders-about = Поручения, зачисленные на счёт
requests-account-information = Состояние счёта
requests-account-information-about = Девять пунктов с ожидаемым остатком
requests-letter = Письмо
requests-letter-about = Свободный текст в банк
requests-order = Вопрос о поручении
request-date-form = ДД.ММ.ГГ или день
request-period-about = Период начинается после начальной даты и включает конечную. F2 — подписать запрос и поставить в очередь.
request-information-about = F2 — подписать запрос и поставить в очередь.
request-order-about = Банк ответит, что стало с этим поручением. F2 — подписать вопрос и поставить в очередь.
request-queued = Подписано и зашифровано: { $name }, { $bytes } байт. Уйдёт в следующем сеансе.

## Экраны: очередь на отправку

outgoing-title = Очередь на отправку
outgoing-empty = Отправлять нечего.
outgoing-total = К отправке: { $count } { $count-plural ->
        [one] файл
        [few] файла
       *[many] файлов
    }, { $bytes } байт, на линии { $time }
outgoing-held = придержано: { $count }
outgoing-late = ! не успеет до { $time }
outgoing-closed = ! закрыт до { $day }
outgoing-fits = успеет до { $time }
outgoing-held-now = { $name } придержан.
outgoing-released = { $name } уйдёт в следующем сеансе.
outgoing-withdraw-question = Забрать { $name }? Его поручения вернутся в состояние 0 и потеряют подписи.
outgoing-withdrawn = { $name } забран; снова в состоянии 0 поручений: { $count }.
note-orders = { $count } шт., { $total }, { $date }
short-payment-orders = поручения
short-statement-request = выписка?
short-credit-orders-request = кредитовые?
short-account-information-request = счёт?
short-order-enquiry = вопрос
short-letter = письмо
short-file = файл

## Экраны: сеанс связи

session-title = Сеанс связи
session-password = Пароль сеанса:
session-connecting = Соединение…
session-wait = Ещё рано: линия устанавливается.
session-busy = Команда ещё выполняется; X завершит сеанс.
session-dialling = Набор { $address }, попытка { $attempt }
session-connected = Соединено.
session-connected-at = Соединено, { $baud } бод.
session-ready = Обе стороны доказали, кто они.
session-prompt = Команда (R S B ? X):
session-commands = R приём  S отправка  B информация банка  ? подсказка  X конец  L кадры
session-says-receive = Приём
session-says-send = Отправка
session-says-information = Информация банка
session-says-end = Конец сеанса
session-done-receive = Всё принято.
session-done-send = Всё отправлено.
session-done-information = Информация банка принята.
session-sent = Доставлено в банк: { $name }
session-received = Принято, зашифровано: { $bytes } байт
session-sending = Отправлено файлов: { $files }
session-receiving = Принято файлов: { $files }
session-progress = { $done } из { $total } байт, { $speed } байт/с, ещё { $left }
session-line = Линия { $rate } бит/с, занята { $used } %, оборот { $trip } мс, повтор { $resent } Б
coding-escaped = замены
coding-seven-bit = 7 бит
session-line-ways = Туда/сюда: кадры { $frames } байт, ошибки { $damaged } %, FEC { $parity } из 255
session-ended = Сеанс завершён, всё сверено.
session-aborted = Сеанс оборван. Доставленное остаётся.
session-over = Связь окончена. X — в основную базу.
session-any-function-key = Любая функциональная клавиша или Esc — обрыв и основная база
frames-title = Сеанс связи: кадры на линии
frames-none = Ещё ни один кадр не прошёл.
frames-kept = Прошло кадров: { $passed }, хранится: { $kept }. End — последний
frame-column-time = Время, с
frame-column-way = Путь
frame-column-kind = Кадр
frame-column-number = №
frame-column-bytes = Байт
frame-column-state = Что с ним
frame-kind-hello = приветствие
frame-kind-data = данные
frame-kind-ack = квитанция
frame-kind-mend = поправка
frame-kind-break = обрыв
frame-kind-unknown = помехи
frame-state-sound = цел
frame-state-mended = исправлен, байт: { $bytes }
frame-state-damaged = повреждён
frame-state-again = повторно
frame-state-cut = прерван
frame-state-none = кадра не найдено
session-help-title = Команды сеанса
session-help = R  принять всё, что есть в банке
    S  отправить очередь
    B  курсы, объявления, часы работы банка
    ?  эта подсказка
    L  кадры на линии, как они проходят
    X  завершить сеанс

    В русской раскладке действуют те же клавиши.

## Экраны: почта и пришедшее

inbox-title = Почта из банка
inbox-empty = Ещё ничего не вскрыто.
inbox-all = все документы
inbox-not-processed = необработанные
inbox-filter = Какие документы?
inbox-filtered = Только { $what }: { $count } из { $all }
inbox-none-such = Таких документов нет. Отбор: F7.
inbox-sealed = Зашифровано, ждёт лица с первой подписью: { $count }
inbox-nothing-sealed = Зашифрованного нет.
inbox-opened = Расшифровано, подпись банка верна. Документов: { $count }.
inbox-refused = Отвергнуто
inbox-legend = + обработано
document-kept = Прочитано и сохранено.
document-no-letter = Это не письмо: отвечать не на что.
letter-ours = от нас
letter-banks = от банка
document-profile = Действует профиль банка, выпуск { $issue }.
document-processed = обработано
document-processed-already = Этот документ уже обработан.
credit-orders-question = Что делать с кредитовыми поручениями?
credit-orders-archive = Поместить в архив
credit-orders-leave = Оставить как есть
credit-orders-always = Всегда помещать, больше не спрашивать
credit-orders-never = Никогда не помещать, больше не спрашивать
credit-orders-archived = Новых в архиве: { $count }.
credit-orders-head = { $count } { $count-plural ->
        [one] кредитовое поручение
        [few] кредитовых поручения
       *[many] кредитовых поручений
    } на { $total }
error-reply-head = Банк не смог принять отправленное:
error-reply-what-to-do = Исправьте и отправьте снова или позвоните в банк.
file-received = Файл { $name }, { $bytes } байт.
account-passive = пассивный
account-active = активный
account-open = открыт
account-closed = закрыт
account-blocked = заблокирован
balance-credit = (кредит)
balance-red = (дебет: красное сальдо)
point-1 = Владелец
point-2 = Счёт
point-3 = Остаток по выписке
point-4 = Дебетовые документы за сегодня
point-5 = Внутренние кредитовые за сегодня
point-6 = Ещё не отражённые документы
point-7 = Выдача наличных за сегодня
point-8 = Взнос наличных за сегодня
point-9 = Ожидаемый остаток
points-agree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: сходится с банком.
points-disagree = 3 − 4 + 5 − 6 − 7 + 8 = { $sum }: у банка иначе. Позвоните в банк.
points-alarm = Ожидаемый остаток банка не равен сумме пунктов. Позвоните в банк.
protocol-title = Протокол
protocol-file = Протокол файла { $name }
protocol-made = Составлен { $made }, опердень { $day }
protocol-accepted = принято
protocol-rejected = отвергнуто
protocol-total-all = Всего
protocol-total-accepted = Принято
protocol-total-rejected = Отвергнуто
protocol-line-accepted = Это поручение принято: уточнять нечего.
protocol-reasons = Поручение № { $number }: причины
protocol-processed = Протокол обработан: принято { $accepted }, отвергнуто { $rejected }.
statement-title = Выписка
statement-head = Счёт { $account }, { $start } – { $end }
statement-opening = Входящий остаток { $sum }
statement-closing = Исходящий остаток { $sum }
statement-turnovers = Обороты: дебет { $debit }, кредит { $credit }
statement-matching = Сверка с основной базой
statement-posted = Проведено: { $count }.
statement-not-in-base = ! Нет в основной базе: № { $number } на { $amount }
statement-not-accepted = ! № { $number } на { $amount } у нас в состоянии { $status }, а банк провёл ({ $their-number }, { $theirs })
statement-amount-differs = ! № { $number }, состояние { $status }: у нас { $amount }, в выписке { $theirs } ({ $their-number })
statement-number-differs = ! На { $amount }, состояние { $status }: у нас № { $number }, в выписке № { $their-number } ({ $theirs })
statement-missed = ! Принято, но нет в выписке: № { $number } на { $amount }

## Экраны: файлы и журнал

path-label = Файл:
path-import-title = Загрузка поручений
path-import-about = Файл формата 1CClientBankExchange.
path-export-title = Выгрузка выписки
path-export-about = Его прочтёт бухгалтерская программа.
path-save-title = Запись в файл
path-save-about = Документ текстом, шириной 80 знаков.
path-saved = Записано в { $path }.
path-hand-over-name = пачка.cbh
path-hand-over-title = Пачка для второй подписи
path-hand-over-about = Отнести в другое место, подписать там без связи, принести обратно.
path-handed-title = Пачка, принесённая из рук в руки
path-handed-about = Из другого места: подписывается здесь или принимается обратно с двумя подписями.
path-exported = Записано в { $path }, строк: { $count }.
import-report = Отчёт о загрузке
import-encoding = Кодировка файла: { $encoding }
import-refused = строка { $line }, № { $number }, отказ:
journal-title = Журнал
journal-empty = Ещё ничего не сделано.
journal-enter = введено, №
journal-edit = изменено, №
journal-remove = удалено, №
journal-remove-orders = удалено поручений:
journal-undo-enter = отменён ввод, №
journal-undo-edit = отменена правка, №
journal-undo-remove = отменено удаление, поручений:
journal-undo-import = отменена загрузка, поручений:
journal-directory-bank = банк внесён в справочник:
journal-directory-payee = получатель внесён в справочник:
journal-directory-purpose = назначение внесено в справочник:
journal-directory-settlement-centre = РКЦ внесён в справочник:
journal-directory-account = счёт организации внесён в справочник:
journal-directory-remove = убрано из справочника:
journal-directory-import = справочник банков из
journal-template-save = сохранён шаблон:
journal-template-rename = шаблон переименован в
journal-template-remove = удалён шаблон:
journal-save-search = сохранён поиск:
journal-remove-search = удалён поиск:
journal-setting = настройка:
journal-import = загружено из
journal-sign = поставлена первая подпись
journal-sign-handed = подписано в другом месте
journal-unsign = подпись отменена
journal-queue = подписано, в очереди:
journal-withdraw = забран файл
journal-began = отправка началась
journal-delivered = доставлено в банк
journal-complete = принято из банка
journal-held = придержано
journal-released = отпущено
journal-open = вскрыт
journal-process = обработан
journal-call = сеанс связи
journal-mailbox-began = отправка начата
journal-mailbox-delivered = доставлено в банк
journal-mailbox-received = получено из банка
journal-mailbox-hold = придержано или отпущено
journal-mailbox-heard = связь прервалась на середине, место отмечено
journal-reply-heads = составлен список полученных документов
journal-settle = сверено с банком
journal-returned = ответ, возвращённый клиентом
journal-profile = новый выпуск профиля банка
journal-unopenable = ответы, которые не удалось открыть
journal-superseded = банк знает более новую копию этой папки
journal-restored = восстановлено из копии
journal-restore = восстановлено из копии
journal-password-count = неверный пароль:

# Печать
print-title = Печать
print-what = Что
print-how = Как
print-where = Куда
print-this-order = это поручение: № { $number } от { $date }
print-marked = { $count } { $count-plural ->
        [one] отмеченное поручение
        [few] отмеченных поручения
       *[many] отмеченных поручений
    } на { $total }
print-this-document = этот документ
print-forms = каждое поручение по форме 0401060
print-pdf = файл PDF
print-text = текстовый файл, 80 колонок
print-printer = принтер ({ $command })
print-printer-text = принтер ({ $command }), текст в 80 колонок
print-done = { $pages } { $pages-plural ->
        [one] страница
        [few] страницы
       *[many] страниц
    } в { $path }.
print-handed = { $pages } { $pages-plural ->
        [one] страница передана
        [few] страницы переданы
       *[many] страниц передано
    } команде { $command }.
print-unsaved = Сначала сохраните поручение (F2), потом печатайте.
print-page = Страница { $page } из { $total }
print-imprint = Напечатано { $at }
print-made = Составлено { $at }
print-total = { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } на { $sum }
print-payer = Плательщик
print-taxpayer = ИНН { $value }
print-account = счёт { $value }
print-bank = банк { $value }
print-account-at = Счёт { $account } на { $at }
refusal-print-lacks = В шрифте нет знака { $characters }: на его месте напечатан пустой прямоугольник.
refusal-print-small = Поручение { $number }: поле { $box } длинное и напечатано кеглем { $points }. Посмотрите, читается ли оно.
refusal-print-font = Шрифт программы повреждён. Установите программу заново.
refusal-print-pdf = PDF не получился ({ $message }). Напечатайте текстом и сообщите разработчику программы.
refusal-print-kind = Документ этого вида не печатается: { $kind }.
refusal-print-nothing = Печатать нечего. Выберите поручение.
refusal-print-where = Укажите, куда печатать: --pdf FILE, --text FILE или --printer.
refusal-printer-empty = Команда печати пуста. Назовите её: --print-command lpr.
refusal-printer-missing = Команда печати { $command } не запускается ({ $why }). Установите принтер или назовите другую команду: --print-command.
refusal-printer-failed = Команда печати { $command } не удалась (код { $code }): { $message } Посмотрите на принтер и напечатайте снова.
refusal-printer-slow = Команда печати { $command } не кончила за { $seconds } с и была прервана. Прежде чем печатать снова, посмотрите на принтер: часть могла напечататься.

## Виды документов

kind-payment-orders = платёжные поручения
kind-statement-request = запрос выписки
kind-credit-orders-request = запрос кредитовых поручений
kind-account-information-request = запрос состояния счёта
kind-order-enquiry = вопрос о поручении
kind-letter = письмо
kind-file = файл
kind-status-report = протокол
kind-statement = выписка
kind-credit-orders = кредитовые поручения
kind-account-information = состояние счёта
kind-bank-information = информация банка
kind-error-reply = сообщение об ошибке

## Командная строка

cli-removed = Поручение { $number } уничтожено.
cli-undone = Последнее изменение отменено: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }.
cli-coverage = Дней с выпиской: { $days }; пропусков: { $gaps }; разрывов остатков: { $breaks }.
cli-unsigned = Подписание отменено: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }.
cli-sign-prompt = { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }, шесть слов: { $words }
    Пароль ({ $person }):{" "}
cli-signed-once = Подписано: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }; ожидается вторая подпись.
cli-queued = Подписано и зашифровано для банка: { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    }: { $name }, { $bytes } байт.
cli-withdrawn = { $name } забран; { $count } { $count-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } снова в состоянии 0.
cli-held = { $name } задержан.
cli-released = { $name } уйдёт в следующем сеансе.
cli-password-prompt = Пароль ({ $person }):{" "}
cli-new-password-prompt = Новый пароль ({ $person }):{" "}
cli-requested = Поставлено в очередь в банк: { $name }, { $bytes } байт.
cli-opened = Открыто: { $opened }, отвергнуто: { $refused }.
cli-exported = Записано в { $path }: { $count } { $count-plural ->
        [one] строка
        [few] строки
       *[many] строк
    }.
cli-unlocked = { $person } может попробовать снова.
cli-initialised = Регистрация для банка: { $path }
    Отпечаток ключа банка, сверьте с бумагой: { $fingerprint }
cli-verified = Проверено изменений журнала: { $commits }, поручений: { $orders }, замечаний: { $problems }.
cli-imported = Прочитано { $read } ({ $read_total }), добавлено { $added } ({ $added_total }), повторов { $duplicate }, отвергнуто { $refused }.
cli-import-refused = строка { $line }, отвергнуто: { $message }
cli-import-warning = строка { $line }: { $message }
cli-directory-imported = Прочитано банков { $read }: добавлено { $added }, изменено { $changed }, отвергнуто { $refused }.
cli-directory-refused = запись { $record }, отвергнута: { $message }
cli-orders-head = номер            сумма   МФО/БИК корр. счёт           состояние и получатель
cli-checked = Проверено: { $checked }, с ошибками: { $wrong }.
cli-outgoing-head = файл               байт вид
cli-inbox = Ждут первой подписи нераскрытыми: { $sealed }.
cli-handed-over = Пачка в файле { $path } ждёт второй подписи.
cli-handed-signed = Подписано: { $path }. Верните файл: client-bank sign --take-back ФАЙЛ.
cli-process-nothing = Обрабатывать нечего.
cli-statement-processed = Проведено: { $posted }. Расходится с Основной базой: { $unmatched }.
store-rebuilt = База восстановлена по журналу: { $why }
doctor-well = исправно
doctor-company = организация
doctor-profile = профиль банка
doctor-keys = ключи
doctor-store = база и журнал

# Линии и сеансы
refusal-session-command = «{ $value }» — не команда сеанса. Годятся буквы S, R и B.
refusal-serve-where = Не на чем отвечать. Укажите --tcp, --serial или --modem.
refusal-terminal-missing = Экранам нужен терминал с клавиатурой. Запустите программу в окне терминала или дайте команду: их перечисляет client-bank --help.
refusal-bank-folder-older = В банк уже звонила более новая копия этой папки (этот сеанс — { $call }-й, последний был { $last }-м). Двумя копиями пользоваться нельзя: работайте с новой или восстановите эту открыто: client-bank restore --help.
refusal-bank-restored-unsettled = Книги банка восстановлены из более старой копии: пакеты клиента исполняются, как только он вскроет входящие и позвонит снова.
refusal-folder-superseded = Банк сообщил, что есть более новая копия этой папки, поэтому эта больше не звонит. Работайте с новой или восстановите эту открыто: client-bank restore --help.
refusal-session-unsettled = Другая сторона не сказала в начале, что у неё есть нашего. У неё другая версия: спросите банк, какая нужна.
refusal-session-superseded = Звонящий позвонил заново по той же линии; этот сеанс окончен. Доставленное остаётся.
cli-bank-password-prompt = Пароль ключей банка:{" "}
cli-day-closed = Операционный день { $closed } закрыт: проведено поручений — { $posted } на { $total }, из них внутри банка — { $internal }. Открыт день { $opened }.
refusal-account-argument = «{ $value }» — не НОМЕР=РУБЛИ, например 40702810400010000071=1500000.00.
refusal-bank-bulletin = { $bank }. Операционный день { $day }. Поручения, принятые с { $cut-off }, относятся к следующему операционному дню.
refusal-host-answer = Работающий узел отвечает непонятное: { $value }. Посмотрите его вывод.
refusal-line-aborted = Вызов прекращён оператором.
refusal-line-hung-up = Связь прервалась. Вызовите снова: доставленное доставлено, остальное продолжится с места обрыва.
refusal-line-port-missing = Нет порта { $port }. Проверьте кабель и имя порта.
refusal-line-timeout = Нет ответа за { $seconds } с. Повторите позже.
refusal-verify-balance = Счёт { $value }: начальный остаток и проводки не дают его остатка. Восстановите копию.
refusal-verify-entry = Пакет { $packet }: поручения в книгах нет среди подписанных в нём, или оно стоит дважды. Позвоните в поддержку.
refusal-verify-packet = Файл { $name }: байты не те, что были подписаны. Восстановите копию.
refusal-verify-reply = { $name }: подпись банка не сходится с этими байтами. Восстановите копию.
refusal-verify-status = Поручение { $number }: у состояния { $status } нет причины в истории. Восстановите копию.
refusal-verify-statement = Выписка { $name }: остатки, обороты и строки не сходятся. Позвоните в банк.
refusal-session-refused = Банк прекратил вызов, причина не читается. Позвоните в банк.
refusal-session-handshake-refused = На том конце не банк из профиля, или он не знает этого ключа. Ничего не отправлено. Проверьте адрес или возьмите в банке действующий профиль.
refusal-session-no-answer = Линия есть, но тот конец говорит не по нашему протоколу. Проверьте адрес и порт.
refusal-session-version = У того конца другая версия протокола ({ $why }). Обновите более старую программу.
refusal-session-peer-silent = Тот конец замолчал, вызов прекращён. Вызовите снова: доставленное доставлено.
refusal-session-peer-aborted = Тот конец прервал вызов. Вызовите снова.
refusal-session-aborted = Вызов прерван на этом конце.
refusal-session-broken = Вызов сорвался: { $why }. Вызовите снова: доставленное доставлено.
cli-backed-up = Скопировано изменений журнала: { $commits }; копия проверена.
cli-restored = Восстановлено изменений: { $commits }. Следующий сеанс сверит с другой стороной, что было с тех пор.
cli-rebuilt = База построена заново; изменений журнала: { $commits }.
refusal-office-busy = Идёт другая работа. Дождитесь её конца и повторите.
refusal-job-broken = Работа прервалась не по вашей вине; сделанное до неё сохранено, папка открыта заново. Загляните в журнал и повторите.
demo-title = УЧЕБНЫЙ РЕЖИМ
demo-about = Это учебная фирма в папке, которая исчезнет после выхода, и банк, отвечающий по нуль-модему. Выберите дату, посмотрите поручения, подпишите их, позвоните в банк, получите протокол. День банка кончается с каждым сеансом.
demo-first-signatory = Первая подпись и пароль
demo-second-signatory = Вторая подпись и пароль
demo-session-password = Пароль сеанса связи
cli-session-password-prompt = Пароль сеанса:{" "}
cli-called = Отправлено: { $sent }, принято: { $received }.

refusal-line-busy = Номер занят. Повторите через минуту.
refusal-line-no-carrier = Модем не нашёл несущей. Проверьте номер и повторите.
refusal-line-no-dialtone = Нет гудка. Проверьте телефонный провод модема.
refusal-line-no-answer = Не отвечают. Узел банка, возможно, выключен: повторите позже.
refusal-line-voice = Ответил человек, а не модем. Проверьте номер в профиле банка.
refusal-line-delayed = Модем должен выждать, прежде чем снова набирать { $number }. Повторите через несколько минут.
refusal-line-blacklisted = Модем больше не станет сегодня набирать { $number }. Выключите и включите его или возьмите другой номер.
refusal-line-number-malformed = «{ $number }» модем набрать не может. Попросите у банка новый профиль.
refusal-line-modem-silent = Модем не отвечает на команды. Проверьте, включён ли он и тот ли это порт.
refusal-line-command-refused = Модем не принимает команду { $command }. Проверьте его настройки.
refusal-line-connect-refused = По адресу { $address } никто не отвечает. Проверьте, работает ли узел банка.
refusal-line-address-unknown = Нет адреса «{ $address }». Проверьте, как он написан.
refusal-line-unreachable = До { $address } нет пути ({ $why }). Проверьте сеть.
refusal-line-port-busy = Порт { $port } занят другой программой. Завершите её или возьмите другой порт.
refusal-line-port-denied = У этого пользователя нет права на порт { $port }. Попросите его у администратора.
refusal-line-not-set-up = Линия этого вида не настроена. Укажите порт или адрес.
refusal-line-failed = Сбой линии: { $why }. Проверьте кабель и порт и вызовите снова.
