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
field-subject = тема
field-text = текст
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
what-read = чтение
what-write = запись
what-open = открытие
what-sync = сброс на диск

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
refusal-bank-code-zeros = { $field }: кода из одних нулей не бывает. Введите код банка.
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
refusal-order-number-unknown = Поручения № { $number } нет.
refusal-order-number-taken = { $field }: { $value } в { $year } году уже занят. Возьмите следующий свободный.
refusal-order-number-twice = { $field }: { $value } встречается в файле дважды. Исправьте одно из поручений.
refusal-order-not-new = Поручение { $number } в состоянии { $status }; менять можно только состояние 0. Скопируйте его как новое.
refusal-order-in-signing = Поручение { $number } ждёт второй подписи. Поставьте её или отмените подписание.
refusal-payer-account-not-ours = { $field }: { $value } — не счёт этой организации. Выберите из списка.
refusal-account-which = У организации несколько счетов. Укажите, какой.
refusal-statement-account-not-ours = Выписка по счёту { $value }, а он не этой организации. Она пропущена.
refusal-statement-none = Выписки по счёту { $account } нет. Запросите её в банке (F9).
refusal-file-missing = Файла { $path } нет. Проверьте имя.
refusal-file-exists = { $path } уже есть и не тронут. Укажите другое имя.
refusal-file-unknown = Файла «{ $name }» здесь нет. Посмотрите список.
refusal-file-outside = «{ $name }» не лежит в папке «out». Сначала скопируйте его туда.
refusal-file-too-long = «{ $name }» длиннее { $limit } байт. Разделите его.
refusal-file-began = «{ $name }» уже нельзя забрать: сеанс начал его отправлять. Напишите в банк.
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

refusal-fault-locked = В этой папке уже работает Client-Bank. Сначала закройте его.
refusal-fault-read-only = В папку нельзя писать. Проверьте права и диск.
refusal-fault-no-space = Диск полон; ничего не сделано наполовину. Освободите место и повторите.
refusal-fault-newer-version = База записана более новой программой. Обновите эту программу.
refusal-fault-missing = Базы или её файла нет на месте. Проверьте папку.
refusal-fault-damaged = Журнал повреждён (файл { $segment }, байт { $offset }: { $why }). Ничего не изменено: восстановите копию и позвоните в поддержку.
refusal-fault-record = Запись базы не читается (вид { $kind }: { $why }). Запустите client-bank verify.
refusal-fault-conflict = За это время что-то изменилось ({ $table }). Ничего не сделано: проверьте и повторите.
refusal-fault-io = Система отказала: { $what }, { $path }: { $source }
refusal-fault-base = База остановилась: { $why }. Всё принятое есть в журнале: запустите программу снова.

## Отказы: линия и сеанс

refusal-line-aborted = Звонок прерван здесь.
refusal-line-hung-up = Связь оборвалась. Доставленное сохранено; позвоните снова, передача продолжится.
refusal-line-io = Сбой линии: { $why }. Проверьте кабель и модем и позвоните снова.
refusal-line-port-missing = Порта { $address } нет. Проверьте кабель и имя порта.
refusal-line-refused = { $address } не отвечает: там никто не слушает. Попробуйте позже или позвоните в банк по телефону.
refusal-line-timeout = { $address } не отвечает. Попробуйте снова.
refusal-modem-busy = Линия банка занята. Позвоните через несколько минут.
refusal-modem-no-carrier = Модемы не договорились (NO CARRIER). Позвоните снова.
refusal-modem-no-dialtone = Нет гудка. Проверьте, вставлен ли телефонный кабель.
refusal-modem-no-answer = Банк не поднимает трубку. Попробуйте позже.
refusal-modem-silent = Модем не отвечает. Включите его и проверьте кабель.
refusal-session-aborted = Сеанс завершён здесь.
refusal-session-broken = Сеанс прервался ({ $why }). Доставленное сохранено; позвоните снова.
refusal-session-handshake-refused = Дальний конец не доказал, что он ваш банк, или не знает ваш ключ. Ничего не отправлено: проверьте профиль и позвоните в банк.
refusal-session-no-answer = Компьютер банка не отвечает. Позвоните снова; если повторится, позвоните в банк по телефону.
refusal-session-peer-aborted = Банк прервал сеанс. Позвоните позже.
refusal-session-peer-silent = Банк замолчал. Доставленное сохранено; позвоните снова.
refusal-session-refused = Банк отказал в сеансе. Узнайте причину в банке.
refusal-session-version = У банка другая версия протокола. Обновите эту программу.
refusal-session-running = Сеанс уже идёт. Сначала завершите его.
refusal-host-answer = Работающий узел банка отвечает не так: { $value }
refusal-account-argument = «{ $value }» — не счёт с остатком. Пишите СЧЁТ=ОСТАТОК.
refusal-bank-bulletin = { $bank }. Операционный день { $day }; поручения, принятые после { $cut-off }, относятся к следующему дню.
refusal-verify-balance = Остаток счёта { $value } не равен сумме проводок.
refusal-verify-packet = Сохранённый пакет { $name } не читается или не соответствует записи.
refusal-verify-reply = Сохранённый ответ { $name } не читается или его подпись неверна.
refusal-verify-status = Поручение { $number }: у состояния { $status } нет причины в журнале.
cli-bank-password-prompt = Пароль ключей банка:{" "}
cli-day-closed = День { $closed } закрыт: проведено { $posted } { $posted-plural ->
        [one] поручение
        [few] поручения
       *[many] поручений
    } на { $total }, внутри банка { $internal }. Открыт день { $opened }.

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
cli-orders-head = номер            сумма   МФО/БИК корр. счёт           состояние и получатель
cli-checked = Проверено: { $checked }, с ошибками: { $wrong }.
cli-outgoing-head = файл               байт вид
cli-inbox = Ждут первой подписи нераскрытыми: { $sealed }.
cli-process-nothing = Обрабатывать нечего.
store-rebuilt = База восстановлена по журналу: { $why }
doctor-well = исправно
doctor-company = организация
doctor-profile = профиль банка
doctor-keys = ключи
doctor-store = база и журнал

# Линии и сеансы
refusal-session-refused = Банк прекратил вызов, причина не читается. Позвоните в банк.
refusal-session-handshake-refused = На том конце не банк из профиля, или он не знает этого ключа. Ничего не отправлено. Проверьте адрес или возьмите в банке действующий профиль.
refusal-session-no-answer = Линия есть, но тот конец говорит не по нашему протоколу. Проверьте адрес и порт.
refusal-session-version = У того конца другая версия протокола ({ $why }). Обновите более старую программу.
refusal-session-peer-silent = Тот конец замолчал, вызов прекращён ({ $why }). Вызовите снова: доставленное доставлено.
refusal-session-peer-aborted = Тот конец прервал вызов. Вызовите снова.
refusal-session-superseded = Вызывавший пропал без слова, на той же линии начался следующий вызов. Доставленное доставлено.
refusal-session-aborted = Вызов прерван на этом конце.
refusal-session-broken = Вызов сорвался: { $why }. Вызовите снова: доставленное доставлено.
refusal-session-command = «{ $value }» — не команда сеанса. Годятся буквы S, R и B.
refusal-serve-where = Не на чем отвечать. Укажите --tcp, --serial или --modem.
refusal-command-missing = Скажите, что делать: команды перечисляет client-bank --help.
refusal-account-argument = «{ $value }» — не НОМЕР=РУБЛИ, например 40702810400010000071=1500000.00.
refusal-host-answer = Работающий узел отвечает непонятное: { $value }. Посмотрите его вывод.
refusal-verify-balance = Счёт { $value }: начальный остаток и проводки не дают его остатка. Восстановите копию.
refusal-verify-packet = Файл { $name }: байты не те, что были подписаны. Восстановите копию.
refusal-verify-reply = { $name }: подпись банка не сходится с этими байтами. Восстановите копию.
refusal-verify-status = Поручение { $number }: у состояния { $status } нет причины в истории. Восстановите копию.
refusal-bank-bulletin = { $bank }. Операционный день { $day }. Поручения, принятые с { $cut-off }, относятся к следующему операционному дню.
cli-bank-password-prompt = Пароль ключей банка:{" "}
cli-session-password-prompt = Пароль сеанса:{" "}
cli-called = Отправлено: { $sent }, принято: { $received }.
cli-day-closed = Операционный день { $closed } закрыт: проведено поручений — { $posted } на { $total }, из них внутри банка — { $internal }. Открыт день { $opened }.

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
refusal-line-hung-up = Связь прервалась. Вызовите снова: доставленное доставлено, остальное продолжится с места обрыва.
refusal-line-connect-refused = По адресу { $address } никто не отвечает. Проверьте, работает ли узел банка.
refusal-line-address-unknown = Нет адреса «{ $address }». Проверьте, как он написан.
refusal-line-unreachable = До { $address } нет пути ({ $why }). Проверьте сеть.
refusal-line-timeout = Нет ответа за { $seconds } с. Повторите позже.
refusal-line-port-missing = Нет порта { $port }. Проверьте кабель и имя порта.
refusal-line-port-busy = Порт { $port } занят другой программой. Завершите её или возьмите другой порт.
refusal-line-port-denied = У этого пользователя нет права на порт { $port }. Попросите его у администратора.
refusal-line-not-set-up = Линия этого вида не настроена. Укажите порт или адрес.
refusal-line-aborted = Вызов прекращён оператором.
refusal-line-failed = Сбой линии: { $why }. Проверьте кабель и порт и вызовите снова.
