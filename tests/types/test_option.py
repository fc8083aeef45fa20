import pytest

from dealership.vehicles import VEHICLES
from engine.types.option import build_option
from engine.types.registry import build_type
from engine.types.slot_type import Asked, OptionValue, Rejection
from engine.types.utterance import Utterance, fold
from tests.types.world import OPEN, all_read, read, types

SIZES = build_type(
    "size",
    {
        "base": "option",
        "options": {"small": ["chhota", "छोटा"], "large": {"words": ["bada"], "weak": ["big"], "beds": 3}},
    },
    lambda _: (),
)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("creta", "Creta"), ("kreta", "Creta"), ("CRETA", "Creta"), ("cretaa", "Creta"), ("certa", "Creta"),
        ("क्रेटा", "Creta"), ("ಕ್ರೆಟಾ ಸರ್ವಿಸ್", "Creta"), ("creta n line", "Creta N Line"),
        ("swift dzire", "Dzire"), ("swift dzirre", "Dzire"), ("meri swift", "Swift"), ("swift vdi 2016", "Swift"),
        ("grand i10 nios", "Grand i10 Nios"), ("grand i10", "Grand i10"), ("i 10", "i10"), ("i-20", "i20"),
        ("wagon r", "Wagon R"), ("wagnor", "Wagon R"), ("WagonR", "Wagon R"),
        ("xuv 700", "XUV700"), ("XUV-300", "XUV300"),
        ("scorpio ka service", "Scorpio"), ("scorpio n", "Scorpio-N"), ("eco sport", "EcoSport"),
        ("santro", "Santro"),
        ("honda city", "City"), ("city 2017", "City"), ("honda icvic", "Civic"), ("bmw x1", "X1"),
        ("maruti 800", "800"),
        ("alto 800 2012", "Alto 800"), ("tata punch", "Punch"), ("creta2021", "Creta"), ("i20 not i10", "i20"),
        ("seltos nahi sonet hai", "Sonet"), ("ಸ್ವಿಫ್ಟ್", "Swift"), ("vitara brezza", "Brezza"), ("brezaa", "Brezza"),
    ],
)  # fmt: skip
def test_models(text, model):
    assert all_read("model", text) == [model]


def test_every_word_that_is_an_ordinary_one_too_is_a_name_of_something():
    names = {
        fold(str(word))
        for brand in VEHICLES["brands"]
        for entry in (brand, *brand["models"])
        for word in (entry["name"], *(one for key in ("aliases", "hi", "kn") for one in entry.get(key, ())))
    }
    assert set(map(fold, [*VEHICLES["weak_aliases"], *VEHICLES["dependent_aliases"]])) <= names


@pytest.mark.parametrize("brand", VEHICLES["brands"], ids=lambda brand: brand["name"])
def test_every_model_is_known_by_its_names_in_indian_letters(brand):
    for model in brand["models"]:
        for word in (*model.get("hi", ()), *model.get("kn", ())):
            found = types()["model"].read(Utterance(word), OPEN)
            assert model["name"] in (found[0].alternatives or (found[0].value,)), word


@pytest.mark.parametrize(
    "text",
    [
        "i live in the city and want a car", "is there a showroom in my city", "i want to go there", "800",
        "x1", "i30",
        "xuv", "xuv600", "itne mein doge kya", "it will be 6 pm", "superb service",
        "thank you for the swift response",
        "have you met with an accident", "create an account", "can i get a service on friday", "fuel indicator",
        "salary slip",
        "mera naam santosh hai", "the venue is far", "call me by 3", "ok fine", "gaadi ki service karwani hai",
    ],
)  # fmt: skip
def test_no_model(text):
    assert all_read("model", text) == []


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("city one", "City"),
        ("swift one", "Swift"),
        ("a venue", "Venue"),
        ("800", "800"),
        ("go", "GO"),
        ("punch it", "Punch"),
    ],
)
def test_ordinary_words_when_asked(text, model):
    assert read("model", text) is None
    assert read("model", text, OPEN) == model


@pytest.mark.parametrize(
    ("text", "model"), [("city", "City"), ("Swift.", "Swift"), ("venue", "Venue"), ("go", None)]
)
def test_an_ordinary_word_that_is_the_whole_message(text, model):
    assert read("model", text) == model


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("hyundai", "Hyundai"), ("hundai verna", "Hyundai"), ("hyundia creta", "Hyundai"),
        ("maruti", "Maruti Suzuki"),
        ("suzuki wagon r", "Maruti Suzuki"), ("हुंडई", "Hyundai"), ("ಟಾಟಾ", "Tata"),
        ("volkswagon polo", "Volkswagen"),
        ("mercedes c class", "Mercedes-Benz"), ("land rover", "Land Rover"), ("m&m", "Mahindra"), ("mg hector", "MG"),
        ("my mg", "MG"), ("kiya seltos", "Kia"), ("force gurkha", "Force"), ("toyata", "Toyota"),
    ],
)  # fmt: skip
def test_brands(text, brand):
    assert all_read("brand", text) == [brand]


@pytest.mark.parametrize(
    "text",
    [
        "maine payment kiya",
        "service kab hona hai",
        "mg road",
        "don't force me",
        "mini service",
        "Mahendra Rao",
    ],
)
def test_no_brand(text):
    assert all_read("brand", text) == []


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("periodic service", "periodic"), ("regular servicing", "periodic"), ("जनरल सर्विस", "periodic"),
        ("first free service", "first_free"), ("pehli service", "first_free"), ("2nd free service", "second_free"),
        ("3rd free", "third_free"), ("major service", "major"), ("badi service", "major"), ("ac not cooling", "ac"),
        ("ac thanda nahi ho raha", "ac"), ("my ac is not working", "ac"), ("ಎಸಿ", "ac"), ("brake noise", "brake"),
        ("brake ki awaaz", "brake"), ("wheel alinement", "alignment"), ("car pulling one side", "alignment"),
        ("oil change", "oil_change"), ("oil chnage", "oil_change"), ("oil badalna hai", "oil_change"),
        ("punctur", "tyre"),
        ("tyre change", "tyre"), ("engine noise", "engine_repair"), ("gear hard", "engine_repair"),
        ("check-up", "inspection"),
        ("pura check kar do", "inspection"), ("battery dead", "battery"), ("start nahi ho rahi", "battery"),
        ("dent on the bumper", "body"), ("डेंट", "body"), ("insurance claim", "accident"), ("car wash", "wash"),
        ("ಪಾಲಿಶ್", "wash"), ("pick up and drop", "pickup"), ("ghar se le jao", "pickup"),
        ("check engine light", "other"),
        ("free service", ("first_free", "second_free", "third_free")),
    ],
)  # fmt: skip
def test_services(text, service):
    assert read("service_type", text) == service


@pytest.mark.parametrize(
    "text",
    [
        "service", "book a service", "gaadi ki service karwani hai", "सर्विस", "service center kahan hai",
        "no accident",
        "my punch", "customer service", "thank you", "KA03MX2259", "what are your timings",
    ],
)  # fmt: skip
def test_no_service(text):
    assert all_read("service_type", text) == []


@pytest.mark.parametrize(
    ("text", "service"),
    [("service", "periodic"), ("normal", "periodic"), ("ac", "ac"), ("paint", "body"), ("other", "other")],
)
def test_services_when_asked(text, service):
    assert read("service_type", text, OPEN) == service


def test_a_model_implies_its_brand():
    (found,) = types()["model"].read(Utterance("creta"), Asked())
    assert found.implies == {"brand": "Hyundai"}


def test_only_allowed_values_are_read():
    honda = Asked(is_open=True, allowed=("City", "Civic"))
    assert read("model", "city", honda) == "City"
    assert types()["model"].read(Utterance("creta"), honda) == (Rejection("not_offered", 0, 5),)
    assert types()["model"].read(Utterance("creta"), Asked(allowed=("City",))) == ()
    assert read("service_type", "free service", Asked(allowed=("second_free", "major"))) == "second_free"


def test_own_options():
    small, large = SIZES.options
    assert (small.value, large.fields) == ("small", {"beds": 3})
    assert [one.value for one in SIZES.read(Utterance("the chhota one"), Asked())] == ["small"]
    assert SIZES.read(Utterance("big"), Asked()) == ()
    assert SIZES.read(Utterance("big"), OPEN)[0].confidence == "by_step"
    assert SIZES.check("bada") == "large"
    assert SIZES.schema() == {"type": "string", "enum": ["small", "large"]}


def test_labels_are_shown_and_read():
    made = build_option("size", {"options": {"s": {"label": "Small one"}}}, lambda _: ())
    assert made.show("s") == "Small one"
    assert made.read(Utterance("small one"), Asked())[0].value == "s"


def test_values_of_a_provider():
    made = build_option(
        "size", {"options": {"from": "sizes"}}, lambda _: (OptionValue("XL", ("extra large",)),)
    )
    assert made.read(Utterance("extra-large"), Asked())[0].value == "XL"


@pytest.mark.parametrize(
    "text",
    [
        "hyundai nahi chahiye", "no hyundai please", "anything except hyundai", "hyundai chhod ke",
        "hyundai ke alawa koi bhi",
        "not interested in hyundai", "हुंडई नहीं चाहिए", "ಹುಂಡೈ ಬೇಡ", "hyundai beda",
    ],
)  # fmt: skip
def test_what_is_not_wanted_is_not_the_value(text):
    assert all_read("brand", text) == []


def test_a_value_stands_for_those_that_are_part_of_it():
    assert read("service_type", "accident ho gaya, bumper pe dent") == "accident"
    assert read("service_type", "bumper pe dent") == "body"


@pytest.mark.parametrize(
    ("text", "color"), [("kali thar", "black"), ("bili seltos", "white"), ("kali devi", None)]
)
def test_an_option_of_another_type_behind_a_weak_word_is_a_sign(text, color):
    assert read("color", text) == color


def test_what_is_ruled_out_is_read_where_a_list_wants_it():
    assert all_read("brand", "hyundai not kia") == ["Hyundai"]
    assert all_read("brand", "hyundai not kia", Asked(ruled_out=True)) == ["Hyundai", "Kia"]


@pytest.mark.parametrize(
    ("text", "place"), [("no showroom only", "showroom"), ("no, home is fine", "home"), ("no home", None)]
)
def test_a_no_before_the_only_thing_wanted_is_about_something_else(text, place):
    assert read("test_drive_place", text, OPEN) == place


def test_nothing_is_read_in_what_is_ignored():
    definition = {
        "options": {"safari": [], "nexon": []},
        "ignore": ["jungle safari", r"/safari.*\btigers?\b/"],
    }
    model = build_option("model", definition, lambda _: ())
    texts = ["jungle safari", "on safari we saw a tiger", "safari or nexon", "a tiger, and a safari"]
    read = {text: [one.value for one in model.read(Utterance(text), Asked())] for text in texts}
    assert read == {texts[0]: [], texts[1]: [], texts[2]: ["safari", "nexon"], texts[3]: ["safari"]}


def test_a_pattern_to_ignore_that_cannot_be_used_is_refused():
    with pytest.raises(ValueError, match="ignore: the pattern"):
        build_option("model", {"options": ["safari"], "ignore": ["/(?=safari)/"]}, lambda _: ())


def test_a_plural_of_a_name_with_digits_is_that_name():
    model = build_option("model", {"options": {"i20": [], "i10": []}}, lambda _: ())
    assert [one.value for one in model.read(Utterance("petrol i20s please"), Asked())] == ["i20"]
