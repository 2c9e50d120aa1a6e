/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-clipboard-table.h"
#include "td-csv-record.h"
#include "td-html-table.h"
#include "td-letter-code.h"
#include "td-list-file.h"
#include "td-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- what a reader saw, as text: "A1=text|…", a line a row --- */

typedef struct {
  TdWorkbook *workbook;
  GString *out;
} Seen;

static gboolean
row_cb (const TdCellRow *row, gpointer user_data)
{
  Seen *seen = user_data;

  g_string_append_printf (seen->out, "%d%s:", row->row, row->hidden ? "h" : "");
  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    const char *font = td_workbook_font (seen->workbook, cell->font);

    g_string_append_printf (seen->out, " %c=", 'A' + cell->column);
    if (cell->text != NULL)
      g_string_append_printf (seen->out, "%s'%s'", cell->type == TD_CELL_ERROR ? "!" : "", cell->text);
    else
      g_string_append_printf (seen->out, "%s%.10g",
                              cell->type == TD_CELL_DATE      ? "date "
                              : cell->type == TD_CELL_BOOLEAN ? "bool "
                                                              : "",
                              cell->number);
    if (font != NULL)
      g_string_append_printf (seen->out, "{%s}", font);
  }
  g_string_append_c (seen->out, '\n');
  return TRUE;
}

static char *
seen_in (TdWorkbook *workbook, guint sheet)
{
  Seen seen = {workbook, g_string_new (NULL)};
  const TdRowSink sink = {.row = row_cb, .user_data = &seen};
  GError *error = NULL;

  g_assert_true (td_workbook_read (workbook, sheet, &sink, &error));
  g_assert_no_error (error);
  return g_string_free (seen.out, FALSE);
}

/* --- files of a test --- */

static char *
write_file (const char *name, const void *bytes, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("thidua-readers-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Opens bytes as a file and checks what the first sheet shows. */
static void
check_file (const char *bytes, gsize length, const char *expected)
{
  g_autofree char *path = write_file ("list.xls", bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
  g_autofree char *seen = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  seen = seen_in (workbook, 0);
  g_assert_cmpstr (seen, ==, expected);
  again = seen_in (workbook, 0);
  g_assert_cmpstr (again, ==, expected);
  remove_file (path);
}

static void
check_text (const char *text, const char *expected)
{
  check_file (text, strlen (text), expected);
}

static TdWorkbook *
open_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "readers", name, NULL);
  g_autoptr (GError) error = NULL;
  TdWorkbook *workbook = td_workbook_open (path, &error);

  g_assert_no_error (error);
  return workbook;
}

/* --- text with separators --- */

static void
test_csv_separators (void)
{
  check_text ("Họ tên;Phiếu\nAn;94,5\nBé;80,2\n", "1: A='Họ tên' B='Phiếu'\n2: A='An' B='94,5'\n3: A='Bé' B='80,2'\n");
  check_text ("Họ tên,Nơi ở\nAn,\"Tiểu khu 3, Hà Trung\"\n",
              "1: A='Họ tên' B='Nơi ở'\n2: A='An' B='Tiểu khu 3, Hà Trung'\n");
  check_text ("a\tb, c\nd\te, f\n", "1: A='a' B='b, c'\n2: A='d' B='e, f'\n");
  check_text ("a|b\nc|d\n", "1: A='a' B='b'\n2: A='c' B='d'\n");
  /* titles above the list have no separators, and the directive of Excel is no row */
  check_text ("DANH SÁCH\nTiểu khu 3, thị trấn\n\nSTT;Tên;Năm\n1;An;1968\n2;Bé;1970\n",
              "1: A='DANH SÁCH'\n2: A='Tiểu khu 3, thị trấn'\n4: A='STT' B='Tên' C='Năm'\n5: A='1' B='An' C='1968'\n"
              "6: A='2' B='Bé' C='1970'\n");
  check_text ("sep=|\r\na|b\r\n", "1: A='a' B='b'\n");
  check_text ("sep=\"\nx\n", "1: A='sep=\"'\n2: A='x'\n");
}

static void
test_csv_quotes (void)
{
  check_text ("a;\"b\r\nc \"\"d\"\"\";e\r\n", "1: A='a' B='b\nc \"d\"' C='e'\n");
  /* leading zeros as programs protect them */
  check_text ("x;=\"0012\"\ny;1\n", "1: A='x' B='0012'\n2: A='y' B='1'\n");
  check_text ("x;\"=\"\"0012\"\"\"\ny;1\n", "1: A='x' B='0012'\n2: A='y' B='1'\n");
  /* quotes that nobody doubled, that stand inside, or that nobody closed */
  check_text ("1;\"Tổ \"Đoàn kết\" xóm 3\";5\n2;b;c\n",
              "1: A='1' B='Tổ \"Đoàn kết\" xóm 3' C='5'\n2: A='2' B='b' C='c'\n");
  check_text ("1;Tổ \"Đoàn kết\";5\n2;b;c\n", "1: A='1' B='Tổ \"Đoàn kết\"' C='5'\n2: A='2' B='b' C='c'\n");
  check_text ("1;\"b;c\n2;d;e\n3;f;g\n", "1: A='1' B='\"b' C='c'\n2: A='2' B='d' C='e'\n3: A='3' B='f' C='g'\n");
  check_text ("\"a\";\"\"\r\"c\";d", "1: A='a'\n2: A='c' B='d'\n");
}

/* Ten thousand quotes that are never closed, each followed by more than is searched for an end: seconds, not hours. */
static void
test_csv_hostile_quotes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TdCsvRecord record = {.separator = ';', .fields = g_string_new (NULL)};
  gsize offset = 0;
  guint n = 0;

  for (guint i = 0; i < 400000; i++)
    g_string_append (text, "\"a\n");
  while (td_csv_record_take (&record, text->str, text->len, TRUE, &offset) == TD_CSV_RECORD_DONE)
    n++;
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (offset, ==, text->len);
  g_string_free (record.fields, TRUE);
}

static void
check_convert (const char *utf8, const char *charset, gboolean mark, const char *expected)
{
  gsize length;
  g_autofree char *with_mark = g_strconcat (mark ? "\uFEFF" : "", utf8, NULL);
  g_autofree char *bytes = g_convert (with_mark, -1, charset, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  check_file (bytes, length, expected);
}

static void
test_csv_letters (void)
{
  const char *utf8 = "STT;Họ và tên\n1;Nguyễn Văn Hùng\n2;Trần Thị Đào\n";
  const char *expected = "1: A='STT' B='Họ và tên'\n2: A='1' B='Nguyễn Văn Hùng'\n3: A='2' B='Trần Thị Đào'\n";

  check_convert (utf8, "UTF-8", FALSE, expected);
  check_convert (utf8, "UTF-8", TRUE, expected);
  check_convert (utf8, "UTF-16LE", TRUE, expected);
  check_convert (utf8, "UTF-16BE", TRUE, expected);
  check_convert (utf8, "UTF-16LE", FALSE, expected);
  check_convert (utf8, "UTF-16BE", FALSE, expected);
  /* Windows-1258, where a tone stands behind its letter */
  check_text (
      "STT;Ho\xF2 t\xEAn\n1;Nguy\xEA\xDEn V\xE3n H\xF9ng\n2;Tr\xE2\xCCn Thi\xF2 \xD0\xE0o\n3;L\xEA Ph\xFD\xF5\xECng\n",
      "1: A='STT' B='Họ tên'\n2: A='1' B='Nguyễn Văn Hùng'\n3: A='2' B='Trần Thị Đào'\n4: A='3' B='Lê Phướng'\n");
  /* the old fonts keep their codes: what they mean is for recognition to say */
  check_convert ("Hä vµ tªn;N¨m sinh\nNguyÔn V¨n Hïng;1950\nTrÇn ThÞ Ph­îng;1961\n", "CP1252", FALSE,
                 "1: A='Hä vµ tªn' B='N¨m sinh'\n2: A='NguyÔn V¨n Hïng' B='1950'\n3: A='TrÇn ThÞ Ph­îng' B='1961'\n");
  check_convert ("Hoï vaø teân;Naêm sinh\nNguyeãn Vaên Huøng;1950\n", "CP1252", FALSE,
                 "1: A='Hoï vaø teân' B='Naêm sinh'\n2: A='Nguyeãn Vaên Huøng' B='1950'\n");
}

/* Each code with each separator. */
static void
test_csv_codes (void)
{
  static const char *const charsets[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
  static const char separators[] = "\t;,|";
  /* Họ và tên, Nguyễn Thị Đào, Trần Văn Hùng in Windows-1258 */
  static const char in_1258[] = "STT%cHo\xF2 v\xE0 t\xEAn\n1%cNguy\xEA\xDEn Thi\xF2 \xD0\xE0o\n"
                                "2%cTr\xE2\xCCn V\xE3n H\xF9ng\n";

  for (const char *separator = separators; *separator != '\0'; separator++) {
    char c = *separator;
    g_autofree char *utf8 = g_strdup_printf ("STT%cHọ và tên\n1%cNguyễn Thị Đào\n2%cTrần Văn Hùng\n", c, c, c);
    g_autofree char *bytes = g_strdup_printf (in_1258, c, c, c);
    const char *expected = "1: A='STT' B='Họ và tên'\n2: A='1' B='Nguyễn Thị Đào'\n3: A='2' B='Trần Văn Hùng'\n";

    for (guint i = 0; i < G_N_ELEMENTS (charsets); i++) {
      check_convert (utf8, charsets[i], TRUE, expected);
      check_convert (utf8, charsets[i], FALSE, expected);
    }
    check_text (bytes, expected);
  }
}

/* A single name in Windows-1258 is enough to know the code. */
static void
test_letter_judgement (void)
{
  static const char *const names[]
      = {"Nguyễn Thị Hường", "Trịnh Văn Tuấn", "Lê Quỳnh Anh", "Phạm Đức Ứng",    "Mai Thị Tuyết", "Bùi Thế Định",
         "Vũ Ngọc Dũng",     "Hoàng Thị Nở",   "Đỗ Thị Thủy",  "Quách Thanh Sơn", "Lương Thu Yến", "Tống Duy Tân"};
  static const char tones[] = "\xCC\xD2\xDE\xEC\xF2";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *parts = g_utf8_normalize (names[i], -1, G_NORMALIZE_NFD);
    g_autoptr (GString) bytes = g_string_new (NULL);
    TdLetterCode code;
    guint n_mark;
    g_autofree char *decoded = NULL;

    /* Windows-1258 by hand: circumflex, breve and horn belong to the letter, the tone stands behind it */
    for (const char *at = parts; *at != '\0'; at = g_utf8_next_char (at)) {
      static const gunichar marks[] = {0x300, 0x309, 0x303, 0x301, 0x323};
      gunichar letter = g_utf8_get_char (at);
      guint tone = 0;

      while (tone < G_N_ELEMENTS (marks) && marks[tone] != letter)
        tone++;
      if (tone < G_N_ELEMENTS (marks)) {
        g_string_append_c (bytes, tones[tone]);
      } else if (letter == 0x302 || letter == 0x306 || letter == 0x31B) {
        char *base = bytes->str + bytes->len - 1;
        static const char from[] = "aAeEoOuU";
        const char *to = letter == 0x302   ? "\xE2\xC2\xEA\xCA\xF4\xD4??"
                         : letter == 0x306 ? "\xE3\xC3??????"
                                           : "????\xF5\xD5\xFD\xDD";
        char tone_behind = 0;

        /* the dot below comes before the circumflex in canonical order */
        if (*base == '\xF2') {
          tone_behind = *base;
          g_string_truncate (bytes, bytes->len - 1);
          base--;
        }
        *base = to[strchr (from, *base) - from];
        if (tone_behind != 0)
          g_string_append_c (bytes, tone_behind);
      } else if (letter == 0x111 || letter == 0x110) {
        g_string_append_c (bytes, letter == 0x111 ? '\xF0' : '\xD0');
      } else {
        g_string_append_c (bytes, (char)letter);
      }
    }
    g_assert_true (td_letter_code_judge ((const guint8 *)bytes->str, bytes->len, &code, &n_mark));
    decoded = td_letter_code_decode (code, bytes->str, bytes->len);
    g_assert_cmpstr (decoded, ==, names[i]);
  }
}

static void
test_csv_long (void)
{
  g_autoptr (GString) text = g_string_new ("\uFEFFSTT;Họ tên\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autofree char *path = NULL;
  g_autofree char *seen = NULL;

  /* characters and quotes fall on every place where a piece of the file ends */
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "%u;\"Nguyễn \"\"Văn\"\" %u\"\r\n", i, i);
  path = write_file ("long.csv", text->str, text->len);
  workbook = td_workbook_open (path, &error);
  g_assert_no_error (error);
  seen = seen_in (workbook, 0);
  g_assert_true (g_str_has_suffix (seen, "60001: A='59999' B='Nguyễn \"Văn\" 59999'\n"));
  g_assert_null (strstr (seen, "\uFFFD"));
  remove_file (path);
}

static void
test_csv_limits (void)
{
  g_autofree char *line = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *wide = g_strnfill (20000, ';');
  static const char binary[] = "\x7F\x45\x4C\x46\1\2\3\4\5\6\7\0\0\1\2\3\4\5\6";
  const struct {
    const char *bytes;
    gsize length;
    TdIntakeError code;
    const char *says;
  } cases[] = {{line, strlen (line), TD_INTAKE_ERROR_TOO_LARGE, "row 1"},
               {wide, strlen (wide), TD_INTAKE_ERROR_TOO_LARGE, "columns"},
               {binary, sizeof binary - 1, TD_INTAKE_ERROR_NOT_A_WORKBOOK, "not an Excel workbook"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = write_file ("list.csv", cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
    Seen seen = {workbook, g_string_new (NULL)};
    const TdRowSink sink = {.row = row_cb, .user_data = &seen};

    if (workbook != NULL)
      g_assert_false (td_workbook_read (workbook, 0, &sink, &error));
    g_assert_error (error, TD_INTAKE_ERROR, (int)cases[i].code);
    g_assert_nonnull (strstr (error->message, cases[i].says));
    g_assert_nonnull (strstr (error->message, "list.csv"));
    g_string_free (seen.out, TRUE);
    remove_file (path);
  }
}

/* --- pages and the clipboard --- */

static void
check_clipboard (const char *bytes, const char *type, const char *expected, const char *merges)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_clipboard_table_read ((const guint8 *)bytes, strlen (bytes), type, &error);
  g_autofree char *seen = NULL;
  g_autoptr (GString) ranges = g_string_new (NULL);

  g_assert_no_error (error);
  seen = seen_in (workbook, 0);
  g_assert_cmpstr (seen, ==, expected);
  for (guint i = 0; i < workbook->merges->len; i++) {
    const TdCellRange *range = &g_array_index (workbook->merges, TdCellRange, i);

    g_string_append_printf (ranges, "%c%d:%c%d ", 'A' + range->first_column, range->first_row, 'A' + range->last_column,
                            range->last_row);
  }
  g_assert_cmpstr (ranges->str, ==, merges);
}

static void
test_clipboard_excel (void)
{
  static const char header[]
      = "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000300\r\n"
        "EndFragment:0000000600\r\n";
  static const char page[]
      = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8><style>\r\n<!--table {}\r\n"
        ".xl65\r\n\t{mso-style-parent:style0;\r\n\tfont-family:.VnTime, sans-serif;}\r\ntd {font-family:Calibri, "
        "serif}\r\n"
        "--></style></head><body link=blue><table border=0>\r\n<!--StartFragment-->\r\n <col width=64>\r\n"
        " <tr height=20><td rowspan=2 class=xl65>Hä vµ\r\n  tªn</td><td colspan=2>Phiếu</td></tr>\r\n"
        " <tr><td>có<br>\r\n    mặt</td><td>đồng&nbsp;ý</td></tr>\r\n"
        " <tr style='display:none'><td>An &amp; B&#7871;</td><td align=right x:num>48</td>"
        "<td align=right x:num=\"45.25\">45,3</td></tr>\r\n"
        " <tr><td x:num=\"24902\">05/03/1968</td><td x:num=\"25000\">1968</td><td x:num=\"0.45\">45%</td></tr>\r\n"
        "<!--EndFragment-->\r\n</table></body></html>";
  g_autofree char *bytes = g_strconcat (header, page, NULL);

  g_assert_cmpuint (strlen (header), ==, 105);
  check_clipboard (bytes, "text/html",
                   "1: A='Hä vµ tªn'{.VnTime} B='Phiếu'{Calibri}\n2: B='có\nmặt'{Calibri} C='đồng ý'{Calibri}\n"
                   "3h: A='An & Bế'{Calibri} B='48'{Calibri} C=45.25{Calibri}\n"
                   "4: A='05/03/1968'{Calibri} B='1968'{Calibri} C='45%'{Calibri}\n",
                   "A1:A2 B1:C1 ");
}

static void
test_clipboard_others (void)
{
  /* LibreOffice */
  check_clipboard (
      "<!DOCTYPE html><html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>"
      "<style type=\"text/css\">body,div,table,tr,th,td,p { font-family:\"Liberation Sans\"; font-size:small }"
      "</style></head><body><table cellspacing=\"0\"><colgroup width=\"85\"></colgroup><tr>"
      "<td align=\"left\"><font face=\"VNI-Times\">Hoï</font></td>"
      "<td sdval=\"12.5\" sdnum=\"1033;\">12.5</td></tr></table></body></html>",
      "text/html", "1: A='Hoï'{VNI-Times} B=12.5{Liberation Sans}\n", "");
  /* Word: paragraphs in cells, a title above the table, no end tags */
  check_clipboard (
      "<html><head><style>p.MsoNormal {font-family:\"Times New Roman\",serif}</style></head><body>"
      "<p class=MsoNormal>DANH SÁCH<o:p></o:p></p><table class=MsoTableGrid><tr><td width=30>"
      "<p class=MsoNormal>Stt<o:p></o:p></p><td><p class=MsoNormal><span style='font-family:\".VnTime\"'>Hä"
      "</span></p><p class=MsoNormal>tªn</p></table><p>Người lập</p>",
      "text/html",
      "1: A='DANH SÁCH'{Times New Roman}\n2: A='Stt'{Times New Roman} B='Hä\ntªn'{.VnTime}\n3: A='Người lập'\n", "");
  /* tables below each other and inside each other */
  check_clipboard ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d<tr><th>e</table><table><td>f</table>",
                   "text/html", "1: A='a'\n2: A='b' B='c'\n3: B='d'\n4: A='e'\n6: A='f'\n", "");
  /* rows only, as a fragment */
  check_clipboard ("<tr><td rowspan=3>1<td>2<tr><td colspan=2>3<tr><td>4", "text/html",
                   "1: A='1' B='2'\n2: B='3'\n3: B='4'\n", "A1:A3 B2:C2 ");
}

static void
test_clipboard_plain (void)
{
  check_clipboard ("Họ tên\tGhi chú\r\nAn\t\"hai\ndòng\"\r\n\t5\r\n", "text/plain;charset=utf-8",
                   "1: A='Họ tên' B='Ghi chú'\n2: A='An' B='hai\ndòng'\n3: B='5'\n", "");
  check_clipboard ("một, hai", "UTF8_STRING", "1: A='một, hai'\n", "");
}

static void
test_clipboard_nothing (void)
{
  static const char *const cases[][2] = {{"<p>không có bảng</p>", "text/html"},
                                         {"", "text/plain"},
                                         {"\r\n\t\r\n", "text/plain"},
                                         {"<table><tr><td></table>", "text/html"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (td_clipboard_table_read ((const guint8 *)cases[i][0], strlen (cases[i][0]), cases[i][1], &error));
    g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK);
  }
}

static void
test_html_file (void)
{
  check_text (
      "\xEF\xBB\xBF<table border=1>\n<tr><th>Họ tên</th><th>Năm</th></tr><tr><td>An</td><td>1968</td></tr></table>",
      "1: A='Họ tên' B='Năm'\n2: A='An' B='1968'\n");
  /* Windows-1258, and TCVN3 in a page that calls itself Western */
  check_text ("<html><meta charset=windows-1258><table><tr><td>Nguy\xEA\xDEn Thi\xF2 \xD0\xE0o</table>",
              "1: A='Nguyễn Thị Đào'\n");
  check_text ("<html><meta charset=iso-8859-1><table><tr><td>Nguy\xD4n</table>", "1: A='NguyÔn'\n");
}

/* --- XML of Excel 2003 --- */

static void
test_spreadsheetml (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "fuzz", "html", "sheet.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (td_workbook_n_sheets (workbook), ==, 1);
  g_assert_cmpstr (td_workbook_sheet (workbook, 0)->name, ==, "Tờ 1");
  g_assert_true (td_workbook_sheet (workbook, 0)->hidden);
  g_assert_true (workbook->date_1904);
  seen = seen_in (workbook, 0);
  g_assert_cmpstr (
      seen, ==,
      "3: A='Hä tªn'{.VnTime}\n4h: B=1.5{Arial} C=date 23440.35417{Arial} D=bool 1{Arial} E=!'#N/A'{Arial}\n"
      "7: B=date 23538{Arial}\n8: A='đậm nhạt'{Arial}\n");
  g_assert_cmpuint (workbook->merges->len, ==, 1);
  g_assert_cmpuint (workbook->hidden_columns->len, ==, 1);
  g_assert_cmpint (g_array_index (workbook->hidden_columns, TdCellRange, 0).first_column, ==, 1);
  g_assert_cmpint (g_array_index (workbook->hidden_columns, TdCellRange, 0).last_column, ==, 2);
}

/* A filter that chooses hides rows; one that only could does not. */
static void
test_spreadsheetml_filter (void)
{
  static const char begin[]
      = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
        "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet "
        "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet' ss:Name='a'><Table><Row><Cell><Data "
        "ss:Type='String'>a</Data></Cell></Row></Table><AutoFilter><AutoFilterColumn";

  for (guint chooses = 0; chooses < 2; chooses++) {
    g_autofree char *text
        = g_strconcat (begin, chooses ? " Type='NonBlanks'" : "", "/></AutoFilter></Worksheet></Workbook>", NULL);
    g_autofree char *path = write_file ("filter.xls", text, strlen (text));
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
    g_autofree char *seen = NULL;

    g_assert_no_error (error);
    seen = seen_in (workbook, 0);
    g_assert_cmpstr (seen, ==, "1: A='a'\n");
    g_assert_cmpint (td_workbook_is_filtered (workbook, 1), ==, (gboolean)chooses);
    g_unlink (path);
  }
}

/* A comment without end is not read to its end. */
static void
test_spreadsheetml_comment (void)
{
  g_autoptr (GString) text
      = g_string_new ("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook><!--");
  g_autofree char *words = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (text, words);
  path = write_file ("list.xls", text->str, text->len);
  g_assert_null (td_workbook_open (path, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE);
  remove_file (path);
}

/* --- old workbooks --- */

static void
test_xls (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("biff8.xls");
  g_autofree char *seen = seen_in (workbook, 0);

  g_assert_cmpstr (seen, ==,
                   "1: A='Họ và tên'{Arial} B='abc'{Arial} C='ệx'{Arial}\n"
                   "2: A=1.25{Arial} B=date 25000{Times New Roman} C=5{Arial} D=123.45{Arial}\n"
                   "3h: A='kết quả'{Arial} B=bool 1{Arial} C=!'#N/A'{Arial} D=0.5{Arial}\n"
                   "4: A=bool 1{Arial} B=!'#DIV/0!'{Arial}\n5: A='truoc'{Arial} B='sau'{Arial}\n6: A='cuối'{Arial}\n");
  g_assert_cmpuint (workbook->merges->len, ==, 1);
  g_assert_cmpint (g_array_index (workbook->hidden_columns, TdCellRange, 0).first_column, ==, 3);
  g_assert_false (td_workbook_sheet (workbook, 0)->hidden);
  g_assert_true (td_workbook_sheet (workbook, 1)->hidden);
}

static void
test_xls_biff5 (void)
{
  g_autoptr (TdWorkbook) workbook = open_fixture ("biff5.xls");
  g_autofree char *seen = seen_in (workbook, 0);

  g_assert_true (g_str_has_prefix (seen, "1: A='Hä vµ tªn'{.VnTime} B='Tuấn Văn'{Times New Roman} C='ab'{Arial}\n"));
  g_assert_cmpstr (td_workbook_sheet (workbook, 0)->name, ==, "To 1");
}

/* The workbook of biff8.xls with one of its records turned into another. */
static TdWorkbook *
open_changed (const char *from, const char *to, gsize length, GError **error)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "readers", "biff8.xls", NULL);
  g_autofree char *content = NULL;
  g_autofree char *changed = NULL;
  TdWorkbook *workbook;
  gsize size;
  gsize at = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  while (at + length < size && memcmp (content + at, from, length) != 0)
    at++;
  g_assert_cmpuint (at + length, <, size);
  memcpy (content + at, to, length);
  changed = write_file ("changed.xls", content, size);
  workbook = td_workbook_open (changed, error);
  remove_file (changed);
  return workbook;
}

/* Numbers writes formulas under the record number of Excel 3 or 4. */
static void
test_xls_formulas (void)
{
  static const char *const records[] = {"\6\2\x1F\0\2\0\3\0\0\0", "\6\4\x1F\0\2\0\3\0\0\0"};
  g_autoptr (TdWorkbook) plain = open_fixture ("biff8.xls");
  g_autofree char *expected = seen_in (plain, 0);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdWorkbook) workbook = open_changed ("\6\0\x1F\0\2\0\3\0\0\0", records[i], 10, &error);
    g_autofree char *seen = NULL;

    g_assert_no_error (error);
    seen = seen_in (workbook, 0);
    g_assert_cmpstr (seen, ==, expected);
  }
}

/* What web programs write in a few lines: the records of a sheet, without a container, version or code page. */
static void
test_xls_bare (void)
{
  static const char bytes[] = "\x09\x08\x08\0\0\0\x10\0\0\0\0\0"                  /* a sheet begins */
                              "\x04\2\x0B\0\0\0\0\0\0\0\3\0STT"                   /* row 1: 8-bit texts */
                              "\x04\2\x12\0\0\0\1\0\0\0\x0A\0Nguy\xE1\xBB\x85n V" /* in UTF-8 */
                              "\x03\2\x0E\0\1\0\0\0\0\0\0\0\0\0\0\0\xF0\x3F"      /* row 2: 1 */
                              "\x04\2\x11\0\1\0\1\0\0\0\x09\0Nguy\xEA\xDEn V"     /* in Windows-1258 */
                              "\x0A\0\0";
  static const char cut[] = "\x09\x08\x08\0\0\0\x10\0\0\0\0\0\x04\2\x0B\0\4\0\0\0\0\0\3\0S";
  g_autofree char *path = write_file ("list.xls", cut, sizeof cut - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);
  Seen seen = {workbook, g_string_new (NULL)};
  const TdRowSink sink = {.row = row_cb, .user_data = &seen};

  check_file (bytes, sizeof bytes, "1: A='STT' B='Nguyễn V'\n2: A=1 B='Nguyễn V'\n");
  g_assert_no_error (error);
  g_assert_false (td_workbook_read (workbook, 0, &sink, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "row 5"));
  g_string_free (seen.out, TRUE);
  remove_file (path);
}

/* Excel 4 macros are no list; a workbook that holds nothing else says so. */
static void
test_xls_macros (void)
{
  g_autoptr (TdWorkbook) plain = open_fixture ("biff8.xls");
  g_autoptr (TdWorkbook) macros = open_fixture ("macros.xls");
  g_autofree char *expected = seen_in (plain, 0);
  g_autofree char *seen = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "readers", "only-macros.xls", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (td_workbook_n_sheets (macros), ==, 1);
  g_assert_cmpstr (td_workbook_sheet (macros, 0)->name, ==, "Tờ 1");
  seen = seen_in (macros, 0);
  g_assert_cmpstr (seen, ==, expected);
  g_assert_null (td_workbook_open (path, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK);
  g_assert_nonnull (strstr (error->message, "“only-macros.xls” has no sheet with cells"));
}

/* Without the care of g_file_set_contents, which waits for the disk. */
static void
overwrite (const char *path, const char *bytes, gsize length)
{
  FILE *stream = g_fopen (path, "wb");

  g_assert_nonnull (stream);
  g_assert_cmpuint (fwrite (bytes, 1, length, stream), ==, length);
  g_assert_cmpint (fclose (stream), ==, 0);
}

static void
read_damaged (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &error);

  g_assert_true ((workbook == NULL) == (error != NULL));
  for (guint i = 0; workbook != NULL && i < td_workbook_n_sheets (workbook); i++) {
    Seen seen = {workbook, g_string_new (NULL)};
    const TdRowSink sink = {.row = row_cb, .user_data = &seen};

    if (!td_workbook_read (workbook, i, &sink, &error))
      g_assert_nonnull (error);
    g_clear_error (&error);
    g_string_free (seen.out, TRUE);
  }
}

static void
test_xls_head (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = open_changed ("\x22\0\2\0\0\0", "\x22\0\2\0\1\0", 6, &error);

  g_assert_no_error (error);
  g_assert_true (workbook->date_1904);
  g_assert_null (open_changed ("\x42\0\2\0\xB0\4", "\x2F\0\2\0\0\0", 6, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_ENCRYPTED);
  g_clear_error (&error);
  /* the version of Excel 4 */
  g_assert_null (open_changed ("\0\6\5\0", "\0\4\5\0", 4, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK);
}

/* Cut anywhere and changed anywhere: a sentence or cells, never a crash, and a cut file is never half a list. */
static void
test_xls_damage (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "readers", "biff8.xls", NULL);
  g_autofree char *content = NULL;
  g_autofree char *hurt = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  hurt = write_file ("hurt.xls", content, length);
  for (gsize n = 512; n + 1024 < length; n += 64) {
    g_autoptr (GError) error = NULL;

    overwrite (hurt, content, n);
    g_assert_null (td_workbook_open (hurt, &error));
    g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED);
  }
  for (gsize at = 0; at < length; at += at < 3000 ? 1 : 37) {
    char kept = content[at];

    content[at] = at % 3 == 0 ? 0 : at % 3 == 1 ? (char)0xFF : (char)(kept ^ 0x10);
    overwrite (hurt, content, length);
    read_damaged (hurt);
    content[at] = kept;
  }
  remove_file (hurt);
}

/* --- what a file is --- */

static void
test_kinds (void)
{
  static const struct {
    const char *head;
    TdListFileKind kind;
  } cases[] = {
      {"Họ tên;Năm", TD_LIST_FILE_TEXT},
      {"<5 tuổi;3", TD_LIST_FILE_TEXT},
      {"%PDF-1.4", TD_LIST_FILE_PDF},
      {"{\\rtf1", TD_LIST_FILE_RTF},
      {"\x89PNG\r\n", TD_LIST_FILE_PICTURE},
      {"Rar!\x1A\x07", TD_LIST_FILE_OTHER_ARCHIVE},
      {"MIME-Version: 1.0\r\nX-Document-Type: Workbook", TD_LIST_FILE_WEB_ARCHIVE},
      {"\n<html><table>", TD_LIST_FILE_HTML},
      {"<div><table>", TD_LIST_FILE_HTML},
      {"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", TD_LIST_FILE_SPREADSHEETML},
      {"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
       TD_LIST_FILE_FLAT_ODS},
      {"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body>", TD_LIST_FILE_HTML},
      {"\x09\x08\x10\x01\x01\x01\x01\x01", TD_LIST_FILE_TEXT},
  };
  static const guint8 excel_3[] = {0x09, 0x02, 0x06, 0, 0, 0, 0x10, 0};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_list_file_kind ((const guint8 *)cases[i].head, strlen (cases[i].head)), ==, cases[i].kind);
  g_assert_cmpint (td_list_file_kind (excel_3, sizeof excel_3), ==, TD_LIST_FILE_OLD_XLS);
}

/* Each kind that cannot be read has its own sentence, which names the file. */
static void
test_refusals (void)
{
  static const struct {
    const char *bytes;
    const char *says;
  } cases[] = {
      {"%PDF-1.4 x", "PDF"},
      {"{\\rtf1 x", "Word text"},
      {"GIF89a", "picture"},
      {"MIME-Version: 1.0", ".mht"},
      {"Rar!\x1A\x07", "compressed"},
      {"<html><p>chữ", "without a table"},
      {"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook><", "damaged"},
      {"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>", "no sheet"},
      {"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><!DOCTYPE a [<!ENTITY b 'c'>]><Workbook/>",
       "damaged"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = write_file ("ds.xls", cases[i].bytes, strlen (cases[i].bytes));
    g_autoptr (GError) error = NULL;

    g_assert_null (td_workbook_open (path, &error));
    g_assert_nonnull (error);
    if (strstr (error->message, "“ds.xls”") == NULL || strstr (error->message, cases[i].says) == NULL)
      g_error ("case %u: %s", i, error->message);
    remove_file (path);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readers/csv-separators", test_csv_separators);
  g_test_add_func ("/readers/csv-quotes", test_csv_quotes);
  g_test_add_func ("/readers/csv-hostile-quotes", test_csv_hostile_quotes);
  g_test_add_func ("/readers/csv-letters", test_csv_letters);
  g_test_add_func ("/readers/csv-codes", test_csv_codes);
  g_test_add_func ("/readers/letter-judgement", test_letter_judgement);
  g_test_add_func ("/readers/csv-long", test_csv_long);
  g_test_add_func ("/readers/csv-limits", test_csv_limits);
  g_test_add_func ("/readers/clipboard-excel", test_clipboard_excel);
  g_test_add_func ("/readers/clipboard-others", test_clipboard_others);
  g_test_add_func ("/readers/clipboard-plain", test_clipboard_plain);
  g_test_add_func ("/readers/clipboard-nothing", test_clipboard_nothing);
  g_test_add_func ("/readers/html-file", test_html_file);
  g_test_add_func ("/readers/spreadsheetml", test_spreadsheetml);
  g_test_add_func ("/readers/spreadsheetml-filter", test_spreadsheetml_filter);
  g_test_add_func ("/readers/spreadsheetml-comment", test_spreadsheetml_comment);
  g_test_add_func ("/readers/xls", test_xls);
  g_test_add_func ("/readers/xls-biff5", test_xls_biff5);
  g_test_add_func ("/readers/xls-formulas", test_xls_formulas);
  g_test_add_func ("/readers/xls-bare", test_xls_bare);
  g_test_add_func ("/readers/xls-macros", test_xls_macros);
  g_test_add_func ("/readers/xls-head", test_xls_head);
  g_test_add_func ("/readers/xls-damage", test_xls_damage);
  g_test_add_func ("/readers/kinds", test_kinds);
  g_test_add_func ("/readers/refusals", test_refusals);
  return g_test_run ();
}
