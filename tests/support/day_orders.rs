//! A company's day: many orders to sixty suppliers, from a seed, every check digit right.

use chrono::{Days, NaiveDate};
use client_bank::document::{
    AccountNumber, Amount, BankCode, BankDetails, BudgetFields, OrderNumber, Party, PaymentOrder,
    SendingForm, TaxpayerId,
};
use rust_decimal::Decimal;

/// The day of the orders.
pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// `count` orders of one payer.
pub fn orders(count: u32, seed: u64) -> Vec<PaymentOrder> {
    let mut dice = Dice(seed);
    let banks = BANKS.map(|bank| make_bank(bank, &mut dice));
    let payer = make_party(
        "ООО \"Торговый дом Северный ветер\"",
        &banks[0],
        false,
        &mut dice,
    );
    let payees: Vec<Party> = (0..60)
        .map(|index| make_payee(index, &banks, &mut dice))
        .collect();
    // Habits of suppliers: what they sell and how they write their invoices.
    let habits: Vec<(usize, usize, u64)> = payees
        .iter()
        .map(|_| {
            (
                dice.below(GOODS.len()),
                dice.below(FORMS),
                dice.roll() % 9000,
            )
        })
        .collect();
    (0..count)
        .map(|row| {
            let which = dice.below(payees.len());
            let order = (1200 + row, &payer, &payees[which], habits[which]);
            make_order(order, &mut dice)
        })
        .collect()
}

const FORMS: usize = 8;

const BANKS: [(&str, &str, &str); 12] = [
    ("044525225", "ПАО СБЕРБАНК", "Г МОСКВА"),
    ("044525593", "АО \"АЛЬФА-БАНК\"", "Г МОСКВА"),
    ("044525187", "БАНК ВТБ (ПАО)", "Г МОСКВА"),
    ("044525974", "АО \"ТИНЬКОФФ БАНК\"", "Г МОСКВА"),
    ("044525700", "АО \"РАЙФФАЙЗЕНБАНК\"", "Г МОСКВА"),
    (
        "044030653",
        "СЕВЕРО-ЗАПАДНЫЙ БАНК ПАО СБЕРБАНК",
        "Г САНКТ-ПЕТЕРБУРГ",
    ),
    (
        "046015602",
        "ЮГО-ЗАПАДНЫЙ БАНК ПАО СБЕРБАНК",
        "Г РОСТОВ-НА-ДОНУ",
    ),
    ("046577674", "УРАЛЬСКИЙ БАНК ПАО СБЕРБАНК", "Г ЕКАТЕРИНБУРГ"),
    (
        "044030790",
        "ПАО \"БАНК САНКТ-ПЕТЕРБУРГ\"",
        "Г САНКТ-ПЕТЕРБУРГ",
    ),
    (
        "042202603",
        "ВОЛГО-ВЯТСКИЙ БАНК ПАО СБЕРБАНК",
        "Г НИЖНИЙ НОВГОРОД",
    ),
    ("045004641", "СИБИРСКИЙ БАНК ПАО СБЕРБАНК", "Г НОВОСИБИРСК"),
    ("044525823", "БАНК ГПБ (АО)", "Г МОСКВА"),
];

const NAMES: [&str; 40] = [
    "Ромашка",
    "Стройинвест",
    "Альянс-Логистик",
    "Технопром",
    "Меридиан",
    "Вектор плюс",
    "Офисный мир",
    "Канцторг",
    "Энергосбыт",
    "Водоканал",
    "Гарант-Сервис",
    "Медтехника",
    "Агрокомплект",
    "Сибирский лес",
    "Уралметалл",
    "Автодеталь",
    "Электромонтаж",
    "Связьстрой",
    "Печатный двор",
    "Рекламное агентство Клён",
    "Чистый город",
    "Охрана-Щит",
    "Юридическое бюро",
    "Аудит и право",
    "ТрансКарго",
    "Балтика-Порт",
    "Полимерпласт",
    "Текстиль-Иваново",
    "Продоптторг",
    "Молочные реки",
    "Хлебокомбинат № 3",
    "Рыбный терминал",
    "Стекло и камень",
    "Кровля-Юг",
    "Вентиляция",
    "Лифтремонт",
    "Инфосистемы",
    "Софтлайн Трейд",
    "Датацентр",
    "Телеком-Сервис",
];

const GOODS: [&str; 20] = [
    "за канцелярские товары",
    "за строительные материалы",
    "за транспортные услуги",
    "за электроэнергию",
    "за услуги связи",
    "за аренду нежилого помещения",
    "за бумагу офисную",
    "за запасные части",
    "за ремонт оборудования",
    "за рекламные услуги",
    "за охранные услуги",
    "за программное обеспечение",
    "за продукты питания",
    "за металлопрокат",
    "за упаковку",
    "за вывоз отходов",
    "за юридические услуги",
    "за хозяйственные товары",
    "за мебель",
    "за медицинские товары",
];

/// A seeded sequence of numbers (splitmix).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.roll() % bound as u64) as usize
    }
}

fn make_bank((bik, name, place): (&str, &str, &str), dice: &mut Dice) -> BankDetails {
    let code = BankCode::parse(bik).expect(bik);
    let middle = if dice.below(2) == 0 {
        "00000000"
    } else {
        "00000600"
    };
    let tail = format!("{middle}{}", &bik[6..]);
    let account = with_key("30101810", &tail, &code);
    BankDetails {
        code,
        name: name.to_string(),
        place: place.to_string(),
        correspondent_account: Some(account),
    }
}

fn with_key(head: &str, tail: &str, code: &BankCode) -> AccountNumber {
    let candidates = (0..10).map(|key| AccountNumber::parse(&format!("{head}{key}{tail}")));
    let mut fitting = candidates
        .flatten()
        .filter(|account| account.check_key(code).is_ok());
    fitting.next().expect("one of ten keys fits")
}

fn make_payee(index: usize, banks: &[BankDetails], dice: &mut Dice) -> Party {
    let bank = banks[dice.below(banks.len())].clone();
    let person = index.is_multiple_of(6);
    let name = match index {
        0..40 if !person => format!("ООО \"{}\"", NAMES[index]),
        40.. if !person => format!("АО \"{}-{}\"", NAMES[index - 40], 2000 + index),
        _ => {
            let (surname, first) = (["Иванов", "Петрова", "Сидоров", "Ёлкина"], ["Олег", "Анна"]);
            format!(
                "ИП {} {} {}вна",
                surname[index % 4],
                first[index % 2],
                NAMES[index % 40]
            )
        }
    };
    make_party(&name, &bank, person, dice)
}

fn make_party(name: &str, bank: &BankDetails, person: bool, dice: &mut Dice) -> Party {
    let regions = ["77", "78", "50", "61", "66", "52", "54"];
    let region = regions[dice.below(regions.len())];
    let office = format!("{region}{:02}", dice.below(40) + 1);
    let digits = if person { 8 } else { 6 };
    let head = format!(
        "{office}{:0digits$}",
        dice.roll() % 10_u64.pow(digits as u32)
    );
    let head = &head[..if person { 10 } else { 9 }];
    let tail = format!("{:04}{:07}", dice.below(60) * 100, dice.below(90_000));
    let balance_account = if person { "40802810" } else { "40702810" };
    Party {
        name: name.to_string(),
        taxpayer_id: Some(with_check_digits(head, person)),
        registration_reason_code: (!person).then(|| format!("{office}01001").parse_reason()),
        account: with_key(balance_account, &tail, &bank.code),
        bank: bank.clone(),
    }
}

trait ParseReason {
    fn parse_reason(&self) -> client_bank::document::RegistrationReasonCode;
}

impl ParseReason for String {
    fn parse_reason(&self) -> client_bank::document::RegistrationReasonCode {
        client_bank::document::RegistrationReasonCode::parse(self).expect(self)
    }
}

fn with_check_digits(head: &str, person: bool) -> TaxpayerId {
    let ends = if person { 100 } else { 10 };
    let width = if person { 2 } else { 1 };
    let candidates = (0..ends).map(|end| TaxpayerId::parse(&format!("{head}{end:0width$}")));
    candidates.flatten().next().expect("check digits exist")
}

fn make_order(
    (number, payer, payee, habit): (u32, &Party, &Party, (usize, usize, u64)),
    dice: &mut Dice,
) -> PaymentOrder {
    let amount = make_amount(dice);
    PaymentOrder {
        number: OrderNumber::from_value(number).expect("a number"),
        date: day(),
        amount,
        payer: payer.clone(),
        payee: payee.clone(),
        settlement_centre: String::new(),
        sending_form: SendingForm::Electronic,
        operation_kind: "01".to_string(),
        priority: 5,
        purpose_code: String::new(),
        payment_id: String::new(),
        purpose: purpose(amount, habit, dice),
        budget: None::<BudgetFields>,
    }
}

/// From a hundred roubles to a million, most of them odd, some round.
fn make_amount(dice: &mut Dice) -> Amount {
    let size = 10_u64.pow(4 + dice.below(4) as u32);
    let kopecks = size + dice.roll() % (9 * size);
    let kopecks = match dice.below(5) {
        0 => kopecks / 10_000 * 10_000 + 10_000,
        1 => kopecks / 100 * 100,
        _ => kopecks,
    };
    Amount::from_kopecks(kopecks as i64).expect("an amount")
}

fn purpose(amount: Amount, (goods, form, base): (usize, usize, u64), dice: &mut Dice) -> String {
    let goods = if dice.below(4) == 0 {
        GOODS[dice.below(GOODS.len())]
    } else {
        GOODS[goods]
    };
    let number = base + dice.roll() % 400;
    let date = (day() - Days::new(dice.roll() % 45)).format("%d.%m.%Y");
    let tax = amount.vat_included(Decimal::from(22));
    let kopecks_dash = tax.plain().replace('.', "-");
    match form {
        0 => format!(
            "Оплата по счету № {number} от {date} {goods}. В том числе НДС 22% - {} руб.",
            tax.plain()
        ),
        1 => format!(
            "Оплата {goods} по сч. {number} от {date}. Сумма {}, в т.ч. НДС(22%) {kopecks_dash}",
            amount.plain()
        ),
        2 => format!(
            "По договору № {}/26 от 12.01.2026, счет {number} от {date} {goods}. Без налога (НДС)",
            base % 300
        ),
        3 => {
            format!("Предоплата {goods}, счет-договор № А-{number} от {date} г. НДС не облагается.")
        }
        4 => format!(
            "Оплата по УПД №{number} от {date} {goods} В т.ч. НДС 22 % {} руб.",
            tax.plain()
        ),
        5 => format!(
            "Доплата по акту сверки от {date} {goods}. НДС 22% {}",
            tax.plain()
        ),
        6 => format!("Оплата {goods} согласно счета {number} от {date}. Без НДС"),
        _ => format!(
            "За товар по накладной ТН-{number:06} от {date}, {goods}. В том числе НДС 22 % - {kopecks_dash}"
        ),
    }
}
