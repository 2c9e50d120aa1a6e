/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-legacy.h"

#include "td-text.h"

#include <string.h>

typedef void (*CheckPair) (TdEncoding encoding, const char *source, const char *wanted);

static TdEncoding
encoding_of_name (const char *name)
{
  for (TdEncoding encoding = TD_ENCODING_UNICODE; encoding <= TD_ENCODING_VNI; encoding++)
    if (strcmp (td_encoding_name (encoding), name) == 0)
      return encoding;
  g_assert_not_reached ();
}

static void
for_each_pair (CheckPair check)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "legacy", "pairs.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint count = 0;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);

    if (**line == '#' || **line == '\0')
      continue;
    g_assert_cmpuint (g_strv_length (fields), ==, 3);
    check (encoding_of_name (fields[0]), fields[1], fields[2]);
    count++;
  }
  g_assert_cmpuint (count, >, 100);
}

static void
check_decode (TdEncoding encoding, const char *source, const char *wanted)
{
  g_autofree char *decoded = td_encoding_decode (source, encoding, FALSE);

  g_assert_cmpstr (decoded, ==, wanted);
}

static void
test_decode_lists (void)
{
  for_each_pair (check_decode);
}

static guint misjudged;

/* A cell that reads as Unicode too ("Bích") cannot be told; any other verdict but the right one is wrong. */
static void
check_guess (TdEncoding encoding, const char *source, const char *wanted)
{
  double certainty = -1;
  TdEncoding guess = td_encoding_guess (source, &certainty);

  g_assert_cmpfloat (certainty, >=, 0);
  g_assert_cmpfloat (certainty, <=, 1);
  if (guess != encoding && strcmp (source, wanted) != 0) {
    g_test_message ("%s: %s taken for %s", source, td_encoding_name (encoding), td_encoding_name (guess));
    misjudged++;
    g_assert_cmpint (guess, ==, TD_ENCODING_UNICODE);
  }
  /* The right text is never taken for an old encoding. */
  g_assert_cmpint (td_encoding_guess (wanted, NULL), ==, TD_ENCODING_UNICODE);
}

static void
test_guess_lists (void)
{
  misjudged = 0;
  for_each_pair (check_guess);
  g_assert_cmpuint (misjudged, <=, 6);
}

static void
test_decode (void)
{
  static const struct {
    TdEncoding encoding;
    gboolean capitals;
    const char *source;
    const char *wanted;
  } cases[] = {
      {TD_ENCODING_UNICODE, FALSE, NULL, ""},
      {TD_ENCODING_UNICODE, FALSE, "Hue\u0302\u0323", "Huệ"},
      {TD_ENCODING_DECOMPOSED, FALSE, "Nguye\u0302\u0303n \u00ea\u0323", "Nguyễn ệ"},
      {TD_ENCODING_DECOMPOSED, FALSE, "An\xff", "An\ufffd"},
      {TD_ENCODING_TCVN3, FALSE, NULL, ""},
      {TD_ENCODING_TCVN3, FALSE, "Lan 2023 – “x” … đ", "Lan 2023 – “x” … đ"},
      {TD_ENCODING_TCVN3, FALSE, "D\u00ad¬ng Minh Huy", "Dương Minh Huy"},
      /* capitals: a short word goes with its neighbours */
      {TD_ENCODING_TCVN3, FALSE, "Hµ Thanh Nam", "Hà Thanh Nam"},
      {TD_ENCODING_TCVN3, FALSE, "Hµ Trung", "Hà Trung"},
      {TD_ENCODING_TCVN3, FALSE, "Hµ", "Hà"},
      {TD_ENCODING_TCVN3, FALSE, "§ç Lª", "Đỗ Lê"},
      {TD_ENCODING_TCVN3, FALSE, "Cao Thu ¸nh", "Cao Thu Ánh"},
      {TD_ENCODING_TCVN3, FALSE, "L­¬ng ThÞ æn", "Lương Thị Ổn"},
      {TD_ENCODING_TCVN3, FALSE, "Lª ThÞ ý", "Lê Thị Ý"},
      {TD_ENCODING_TCVN3, FALSE, "Lª ¸nh", "Lê Ánh"},
      {TD_ENCODING_TCVN3, FALSE, "§ång ý", "Đồng ý"},
      {TD_ENCODING_TCVN3, FALSE, "Nhµ ë", "Nhà ở"},
      {TD_ENCODING_TCVN3, FALSE, "§Þa chØ ë cò", "Địa chỉ ở cũ"},
      {TD_ENCODING_TCVN3, FALSE, "TRÇN Hµ", "TRẦN HÀ"},
      {TD_ENCODING_TCVN3, FALSE, "Tr­êng THCS Hµ Trung", "Trường THCS Hà Trung"},
      {TD_ENCODING_TCVN3, FALSE, "UBND x· Hµ Trung", "UBND xã Hà Trung"},
      {TD_ENCODING_TCVN3, FALSE, "§åNG ý", "ĐỒNG Ý"},
      {TD_ENCODING_TCVN3, FALSE, "Bµ: NGUYÔN THÞ Tó", "BÀ: NGUYỄN THỊ TÚ"},
      /* the H fonts draw every letter as a capital */
      {TD_ENCODING_TCVN3, TRUE, "NguyÔn V¨n §¹t", "NGUYỄN VĂN ĐẠT"},
      {TD_ENCODING_TCVN3, TRUE, "uû ban nh©n d©n", "UỶ BAN NHÂN DÂN"},
      {TD_ENCODING_VNI, FALSE, NULL, ""},
      {TD_ENCODING_VNI, FALSE, "Vuõ Ñöùc Tieán", "Vũ Đức Tiến"},
      {TD_ENCODING_VNI, FALSE, "Hoaøng Bích Trang OÅn", "Hoàng Bích Trang Ổn"},
      {TD_ENCODING_VNI, FALSE, "AÂn", "Ân"},
      {TD_ENCODING_VNI, FALSE, "Aân", "Ân"},
      {TD_ENCODING_VNI, FALSE, "ÔÛ ÖÙng ôû öùng", "Ở Ứng ở ứng"},
      {TD_ENCODING_VNI, FALSE, "kyõ thuaät, tyø leä; Myî", "kỹ thuật, tỳ lệ; Myỵ"},
      {TD_ENCODING_VNI, FALSE, "12,5 % – Lan", "12,5 % – Lan"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *decoded = td_encoding_decode (cases[i].source, cases[i].encoding, cases[i].capitals);

    g_assert_cmpstr (decoded, ==, cases[i].wanted);
  }
}

/* The whole alphabet, each code once, against the published tables. */
static void
test_tables (void)
{
  /* TCVN 5712 (VN3): a line a base letter, marks in the order of the standard, 0xA1-0xFF without the codes VN3 leaves
   * empty. A small letter stands before each line so that no word looks all capitals. */
  static const char tcvn3[] = "x\xc2\xa1\xc2\xa2\xc2\xa3\xc2\xa4\xc2\xa5\xc2\xa6\xc2\xa7 "
                              "¨©ª«¬\u00ad® µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ";
  static const char unicode[]
      = "xĂÂÊÔƠƯĐ ăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ";
  static const char *const vni[][2] = {
      {"aø aû aõ aù aï", "à ả ã á ạ"},
      {"aê aè aú aü aé aë", "ă ằ ẳ ẵ ắ ặ"},
      {"aâ aà aå aã aá aä", "â ầ ẩ ẫ ấ ậ"},
      {"eø eû eõ eù eï", "è ẻ ẽ é ẹ"},
      {"eâ eà eå eã eá eä", "ê ề ể ễ ế ệ"},
      {"ì æ ó í ò", "ì ỉ ĩ í ị"},
      {"oø oû oõ où oï", "ò ỏ õ ó ọ"},
      {"oâ oà oå oã oá oä", "ô ồ ổ ỗ ố ộ"},
      {"ô ôø ôû ôõ ôù ôï", "ơ ờ ở ỡ ớ ợ"},
      {"uø uû uõ uù uï", "ù ủ ũ ú ụ"},
      {"ö öø öû öõ öù öï", "ư ừ ử ữ ứ ự"},
      {"yø yû yõ yù î", "ỳ ỷ ỹ ý ỵ"},
      {"ñ", "đ"},
  };
  g_autofree char *decoded = td_encoding_decode (tcvn3, TD_ENCODING_TCVN3, FALSE);
  g_autofree char *capitals = td_encoding_decode (tcvn3, TD_ENCODING_TCVN3, TRUE);
  g_autofree char *upper = td_text_upper (unicode);

  g_assert_cmpstr (decoded, ==, unicode);
  g_assert_cmpstr (capitals, ==, upper);
  for (gsize i = 0; i < G_N_ELEMENTS (vni); i++) {
    g_autofree char *small = td_encoding_decode (vni[i][0], TD_ENCODING_VNI, FALSE);
    g_autofree char *source = td_text_upper (vni[i][0]);
    g_autofree char *wanted = td_text_upper (vni[i][1]);
    g_autofree char *large = td_encoding_decode (source, TD_ENCODING_VNI, FALSE);

    g_assert_cmpstr (small, ==, vni[i][1]);
    g_assert_cmpstr (large, ==, wanted);
  }
}

static void
test_guess (void)
{
  static const struct {
    const char *text;
    TdEncoding wanted;
  } cases[] = {
      {NULL, TD_ENCODING_UNICODE},
      {"", TD_ENCODING_UNICODE},
      {"Lan Anh", TD_ENCODING_UNICODE},
      {"Nguyễn Văn An", TD_ENCODING_UNICODE},
      {"Nguye\u0302\u0303n Va\u0306n An", TD_ENCODING_DECOMPOSED},
      {"Hu\u00ea\u0323", TD_ENCODING_DECOMPOSED},
      {"NguyÔn V¨n An", TD_ENCODING_TCVN3},
      {"D\u00ad¬ng Minh Huy", TD_ENCODING_TCVN3},
      {"UBND THÞ TRÊN Hµ TRUNG", TD_ENCODING_TCVN3},
      {"Sè phiÕu ®ång ý", TD_ENCODING_TCVN3},
      {"Nguyeãn Vaên An", TD_ENCODING_VNI},
      {"Ñinh Vieát Thaéng", TD_ENCODING_VNI},
      {"UBND THÒ TRAÁN HAØ TRUNG", TD_ENCODING_VNI},
      {"TRÖÔÛNG TIEÅU KHU", TD_ENCODING_VNI},
      /* Vietnamese whose letters all stand in Latin-1 */
      {"Lê Hà", TD_ENCODING_UNICODE},
      {"Bùi Thanh Tú", TD_ENCODING_UNICODE},
      {"Võ Thành Công", TD_ENCODING_UNICODE},
      {"Lý Thái Tông", TD_ENCODING_UNICODE},
      {"HÀ THÚY HÒA", TD_ENCODING_UNICODE},
      {"Hà Quý Khoá", TD_ENCODING_UNICODE},
      {"Thào A Páo", TD_ENCODING_UNICODE},
      {"Ý Lan", TD_ENCODING_UNICODE},
      {"công tác xóa đói", TD_ENCODING_UNICODE},
      {"Giàng Thì Sùng", TD_ENCODING_UNICODE},
      {"Kính gôi", TD_ENCODING_UNICODE},
      /* other languages and signs */
      {"où", TD_ENCODING_UNICODE},
      {"Où", TD_ENCODING_UNICODE},
      {"Thaï", TD_ENCODING_UNICODE},
      {"dû", TD_ENCODING_UNICODE},
      {"Aún no hay", TD_ENCODING_UNICODE},
      {"Ü", TD_ENCODING_UNICODE},
      {"un État laïc", TD_ENCODING_UNICODE},
      {"Où est la bibliothèque ?", TD_ENCODING_UNICODE},
      {"L'été dernier, nous étions à la plage", TD_ENCODING_UNICODE},
      {"Le garçon a mangé des crêpes près de la forêt", TD_ENCODING_UNICODE},
      {"tôt ou tard", TD_ENCODING_UNICODE},
      {"dépôt, hôte, maître, âge, île, sûr, dû, flûte, août, goût, noël, maïs, naïf", TD_ENCODING_UNICODE},
      {"Ça va ? Voilà déjà l'œuvre", TD_ENCODING_UNICODE},
      {"café", TD_ENCODING_UNICODE},
      {"naïve résumé, façade, coöperate, fiancée, jalapeño, über", TD_ENCODING_UNICODE},
      {"The café’s naïve résumé", TD_ENCODING_UNICODE},
      {"co\u00adoperate", TD_ENCODING_UNICODE},
      {"Straße, Mädchen, schön, für", TD_ENCODING_UNICODE},
      {"« Bonjour »", TD_ENCODING_UNICODE},
      {"5 × 3 = 15", TD_ENCODING_UNICODE},
      {"20 °C, 12 m², ½, 5 µm", TD_ENCODING_UNICODE},
      {"© 2023 Thi Ðua ®", TD_ENCODING_UNICODE},
      {"Hà Trung · Thanh Hóa", TD_ENCODING_UNICODE},
      {"§ 5", TD_ENCODING_UNICODE},
      {"£ 50 ¥ 20", TD_ENCODING_UNICODE},
      {"Ñandú, mañana, corazón", TD_ENCODING_UNICODE},
      {"Стан", TD_ENCODING_UNICODE},
      {"\xff\xfe", TD_ENCODING_UNICODE},
  };
  double certainty;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (td_encoding_guess (cases[i].text, &certainty), ==, cases[i].wanted);
    g_assert_cmpfloat (certainty, >=, 0);
    g_assert_cmpfloat (certainty, <=, 1);
    if (cases[i].wanted != TD_ENCODING_UNICODE)
      g_assert_cmpfloat (certainty, >, 0.6);
  }
  /* Text that cannot tell says so. */
  td_encoding_guess ("Lan Anh 12", &certainty);
  g_assert_cmpfloat (certainty, ==, 0);
}

static void
test_fonts (void)
{
  static const struct {
    const char *font;
    TdEncoding wanted;
    gboolean capitals;
  } cases[] = {
      {NULL, TD_ENCODING_UNICODE, FALSE},
      {"", TD_ENCODING_UNICODE, FALSE},
      {"Times New Roman", TD_ENCODING_UNICODE, FALSE},
      {"Verdana", TD_ENCODING_UNICODE, FALSE},
      {"Vnitah", TD_ENCODING_UNICODE, FALSE},
      {".VnTime", TD_ENCODING_TCVN3, FALSE},
      {".vntime", TD_ENCODING_TCVN3, FALSE},
      {".VnTimeH", TD_ENCODING_TCVN3, TRUE},
      {".VnArialH ", TD_ENCODING_TCVN3, TRUE},
      {".VnArial Narrow", TD_ENCODING_TCVN3, FALSE},
      {"VnTime", TD_ENCODING_TCVN3, FALSE},
      {"_VnTimeH", TD_ENCODING_TCVN3, TRUE},
      {"VNI-Times", TD_ENCODING_VNI, FALSE},
      {"vni-helve", TD_ENCODING_VNI, FALSE},
      {"VNI Times", TD_ENCODING_VNI, FALSE},
      {"VNIH", TD_ENCODING_UNICODE, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean capitals = -1;

    g_assert_cmpint (td_encoding_from_font (cases[i].font, &capitals), ==, cases[i].wanted);
    g_assert_cmpint (capitals, ==, cases[i].capitals);
    g_assert_cmpint (td_encoding_from_font (cases[i].font, NULL), ==, cases[i].wanted);
  }
}

static void
test_names (void)
{
  g_assert_cmpstr (td_encoding_name (TD_ENCODING_UNICODE), ==, "unicode");
  g_assert_cmpstr (td_encoding_name (TD_ENCODING_DECOMPOSED), ==, "decomposed");
  g_assert_cmpstr (td_encoding_name (TD_ENCODING_TCVN3), ==, "tcvn3");
  g_assert_cmpstr (td_encoding_name (TD_ENCODING_VNI), ==, "vni");
}

static void
test_any_bytes (void)
{
  for (guint round = 0; round < 5000; round++) {
    char bytes[24];
    int length = g_test_rand_int_range (0, sizeof bytes - 1);

    for (int i = 0; i < length; i++)
      bytes[i] = (char)g_test_rand_int_range (1, 256);
    bytes[length] = '\0';
    for (TdEncoding encoding = TD_ENCODING_UNICODE; encoding <= TD_ENCODING_VNI; encoding++) {
      g_autofree char *decoded = td_encoding_decode (bytes, encoding, round % 2 == 0);

      g_assert_true (g_utf8_validate (decoded, -1, NULL));
    }
    g_assert_nonnull (td_encoding_name (td_encoding_guess (bytes, NULL)));
  }
}

/* What an ư that was taken for a soft hyphen leaves behind. */
static void
test_lost (void)
{
  static const struct {
    const char *text, *restored;
    TdLostLetters lost;
  } cases[] = {
      {"Vi Văn Hng", "Vi Văn Hưng", TD_LOST_RESTORED},
      {"Trơng Đức Lợng", "Trương Đức Lượng", TD_LOST_RESTORED},
      {"Đỗ Nh Ý", "Đỗ Như Ý", TD_LOST_RESTORED},
      {"TRƠNG VĂN HNG", "TRƯƠNG VĂN HƯNG", TD_LOST_RESTORED},
      {"Số ngời dự họp", "Số người dự họp", TD_LOST_RESTORED},
      {"Trờng tiểu học", "Trường tiểu học", TD_LOST_RESTORED},
      {"H-ng", "Hưng", TD_LOST_RESTORED},
      {"Lê Nh-", "Lê Như", TD_LOST_RESTORED},
      {"Lò Thị Bơm", "Lò Thị Bơm", TD_LOST_DOUBTFUL},
      {"Lu Văn An", "Lu Văn An", TD_LOST_DOUBTFUL},
      {"Vi Văn T", "Vi Văn T", TD_LOST_DOUBTFUL},
      {"Hà Văn Sơn", "Hà Văn Sơn", TD_LOST_NOTHING},
      {"Lò Th. Hoa", "Lò Th. Hoa", TD_LOST_NOTHING},
      {"UBND xã", "UBND xã", TD_LOST_NOTHING},
      {"Trường THCS", "Trường THCS", TD_LOST_NOTHING},
      {"Hà-Nội", "Hà-Nội", TD_LOST_NOTHING},
      {"Văn hoá - xã hội", "Văn hoá - xã hội", TD_LOST_NOTHING},
      {"", "", TD_LOST_NOTHING},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TdLostLetters lost;
    g_autofree char *restored = td_encoding_restore (cases[i].text, &lost);

    g_assert_cmpstr (restored, ==, cases[i].restored);
    g_assert_cmpint (lost, ==, cases[i].lost);
  }
  g_assert_true (td_encoding_keeps_u_horn ("H\302\255ng"));
  g_assert_false (td_encoding_keeps_u_horn ("Hng"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/legacy/decode-lists", test_decode_lists);
  g_test_add_func ("/legacy/guess-lists", test_guess_lists);
  g_test_add_func ("/legacy/decode", test_decode);
  g_test_add_func ("/legacy/lost", test_lost);
  g_test_add_func ("/legacy/tables", test_tables);
  g_test_add_func ("/legacy/guess", test_guess);
  g_test_add_func ("/legacy/fonts", test_fonts);
  g_test_add_func ("/legacy/names", test_names);
  g_test_add_func ("/legacy/any-bytes", test_any_bytes);
  return g_test_run ();
}
