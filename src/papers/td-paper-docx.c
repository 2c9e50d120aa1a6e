/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-docx.h"

#include <math.h>
#include <string.h>

#include "td-paper-chart.h"
#include "td-paper-docx-private.h"
#include "td-paper-picture.h"
#include "td-platform.h"

#define HEAD_SIZE 12
#define MOTTO_SIZE 13
#define TITLE_SIZE 14
#define TEXT_SIZE 13
#define RECIPIENTS_SIZE 11
#define PICTURE_SCALE 3.0
#define MM(mm) ((int)((mm)*1440 / 25.4 + 0.5))

/* --- sections --- */

/* Where the section at hand ends; the last one's stands at the end of the document, others' in a paragraph. */
static void
append_section (TdDocxWriter *writer)
{
  const TdPaperLayout *layout = writer->layout;

  g_string_append_printf (
      writer->out,
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:type w:val=\"nextPage\"/>"
      "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
      "w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>%s</w:sectPr>",
      MM (writer->paper_width), MM (writer->paper_height), writer->landscape ? " w:orient=\"landscape\"" : "",
      MM (layout->margin_top), MM (layout->margin_right), MM (layout->margin_bottom), MM (layout->margin_left),
      MM (MAX (5, layout->margin_top - 10)), MM (MAX (5, layout->margin_bottom - 10)),
      writer->first_section ? "<w:titlePg/>" : "");
}

static void
begin_section (TdDocxWriter *writer, double width, double height, gboolean landscape)
{
  writer->paper_width = width;
  writer->paper_height = height;
  writer->landscape = landscape;
  writer->width = (width - writer->layout->margin_left - writer->layout->margin_right) * TD_POINTS_PER_MM;
}

static void
next_section (TdDocxWriter *writer, const TdPart *part)
{
  g_string_append (writer->out, "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
  append_section (writer);
  g_string_append (writer->out, "</w:pPr></w:p>");
  writer->first_section = FALSE;
  writer->after_table = FALSE;
  begin_section (writer, part->paper_width, part->paper_height, part->landscape);
}

/* An empty line of a height; what keeps two tables apart. */
static void
append_space (TdDocxWriter *writer, double height, gboolean keep, const char *more)
{
  g_string_append_printf (writer->out,
                          "<w:p><w:pPr>%s%s<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>"
                          "<w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>",
                          keep ? KEEP_NEXT : "", more != NULL ? more : "", TWIPS (height));
  writer->after_table = FALSE;
}

/* --- blocks side by side: a table without borders --- */

static void
begin_sides (TdDocxWriter *writer, const double *widths, guint n)
{
  if (writer->after_table)
    append_space (writer, 2, TRUE, NULL);
  g_string_append_printf (writer->out,
                          "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                          "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
                          "</w:tblCellMar></w:tblPr><w:tblGrid>",
                          TWIPS (writer->width));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (writer->out, "<w:gridCol w:w=\"%d\"/>", TWIPS (widths[i]));
  g_string_append (writer->out, "</w:tblGrid>");
}

/* lines may be empty: a cell holds a paragraph at least. */
static void
append_side (TdDocxWriter *writer, GPtrArray *lines, double width, const TdDocxParagraph *how)
{
  static const TdPaperLine nothing = {.text = (char *)""};

  g_string_append_printf (writer->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", TWIPS (width));
  if (lines == NULL || lines->len == 0)
    td_docx_paragraph (writer->out, &nothing, how);
  else
    td_docx_lines (writer->out, lines, width, how);
  g_string_append (writer->out, "</w:tc>");
}

static void
end_sides (TdDocxWriter *writer)
{
  g_string_append (writer->out, "</w:tbl>");
  writer->after_table = TRUE;
}

#define BEGIN_ROW "<w:tr><w:trPr><w:cantSplit/></w:trPr>"

static gboolean
write_head (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) left = td_paper_contents_lines (writer->contents, part, &part->texts[0], error);
  g_autoptr (GPtrArray) right
      = left == NULL ? NULL : td_paper_contents_lines (writer->contents, part, &part->texts[1], error);
  double widths[2] = {0};
  double needed = 0;

  if (right == NULL)
    return FALSE;
  if (left->len == 0 && right->len == 0)
    return TRUE;
  /* The national name does not wrap; the office's own lines may. */
  needed = fmax (td_measure_widest (right, MOTTO_SIZE) + 10, writer->width * 0.5);
  widths[0] = fmax (writer->width - needed, 40);
  widths[1] = writer->width - widths[0];
  begin_sides (writer, widths, 2);
  g_string_append (writer->out, BEGIN_ROW);
  append_side (writer, left, widths[0], &(TdDocxParagraph){.align = "center", .size = HEAD_SIZE});
  g_string_append_printf (writer->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", TWIPS (widths[1]));
  if (right->len > 0) {
    g_autoptr (GPtrArray) rest = g_ptr_array_new ();

    td_docx_paragraph (writer->out, right->pdata[0], &(TdDocxParagraph){.align = "center", .size = HEAD_SIZE});
    for (guint i = 1; i < right->len; i++)
      g_ptr_array_add (rest, right->pdata[i]);
    td_docx_lines (writer->out, rest, widths[1], &(TdDocxParagraph){.align = "center", .size = MOTTO_SIZE});
  } else
    g_string_append (writer->out, "<w:p/>");
  g_string_append (writer->out, "</w:tc></w:tr>");
  end_sides (writer);
  append_space (writer, 14, TRUE, NULL);
  return TRUE;
}

static gboolean
write_title (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) lines = td_paper_contents_lines (writer->contents, part, &part->texts[i], error);

    if (lines == NULL)
      return FALSE;
    td_docx_lines (
        writer->out, lines, writer->width,
        &(TdDocxParagraph){.style = "Title", .size = i == 0 ? TITLE_SIZE : TEXT_SIZE, .align = "center", .keep = TRUE});
  }
  append_space (writer, 10, TRUE, NULL);
  return TRUE;
}

static gboolean
write_text (TdDocxWriter *writer, const TdPart *part, gboolean before_signatures, GError **error)
{
  static const struct {
    const char *style, *align;
  } styles[] = {{"BodyText", NULL}, {"CanCu", NULL}, {"Dieu", NULL}, {"Heading1", NULL},
                {NULL, "center"},   {NULL, "left"},  {NULL, "right"}};
  g_autoptr (GPtrArray) lines = td_paper_contents_paragraphs (writer->contents, part, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    TdDocxParagraph how = {.style = styles[part->style].style, .align = styles[part->style].align};
    TdPaperLine line = *(TdPaperLine *)lines->pdata[i];
    g_autoptr (GPtrArray) one = g_ptr_array_new ();

    /* The style says so already. */
    line.bold = line.bold || part->style == TD_STYLE_HEADING;
    line.italic = line.italic || part->style == TD_STYLE_LEGAL_BASIS;
    how.size = part->size != TEXT_SIZE ? part->size : 0;
    how.before = part->style == TD_STYLE_CENTER && i == 0 ? 6 : 0;
    how.keep = before_signatures && i + 1 == lines->len;
    if (i > 0 && line.rule != TD_RULE_NONE) {
      g_autoptr (GPtrArray) pair = g_ptr_array_new ();
      GString *scratch = g_string_new (NULL);

      /* Only the rule of the two is wanted; it is measured by the line above it. */
      g_ptr_array_add (pair, lines->pdata[i - 1]);
      td_docx_lines (scratch, pair, writer->width, &how);
      {
        gsize before = scratch->len;

        g_string_truncate (scratch, 0);
        g_ptr_array_add (pair, &line);
        td_docx_lines (scratch, pair, writer->width, &how);
        g_string_append (writer->out, scratch->str + before);
      }
      g_string_free (scratch, TRUE);
      continue;
    }
    g_ptr_array_add (one, &line);
    td_docx_lines (writer->out, one, writer->width, &how);
    td_docx_flush (writer->docx);
  }
  writer->after_table = FALSE;
  return lines != NULL;
}

static gboolean
write_columns (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) sides = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  double widths[3] = {writer->width * part->share / 100, 0, 0};
  guint n = part->texts[1].lines != NULL ? 3 : 2;

  for (guint i = 0; i < 3; i++) {
    GPtrArray *lines = NULL;

    if (i == 1 && n == 2)
      continue;
    lines = td_paper_contents_lines (writer->contents, part, &part->texts[i], error);
    if (lines == NULL)
      return FALSE;
    g_ptr_array_add (sides, lines);
  }
  if (n == 3 && part->share == 50)
    widths[0] = writer->width / 3;
  for (guint i = 1; i < n; i++)
    widths[i] = (writer->width - widths[0]) / (n - 1);
  begin_sides (writer, widths, n);
  g_string_append (writer->out, BEGIN_ROW);
  for (guint i = 0; i < n; i++)
    append_side (writer, sides->pdata[i], widths[i],
                 &(TdDocxParagraph){.align = part->align == TD_ALIGN_CENTER ? "center"
                                             : part->align == TD_ALIGN_LEFT ? "left"
                                                                            : "right",
                                    .size = part->size});
  g_string_append (writer->out, "</w:tr>");
  end_sides (writer);
  return TRUE;
}

/* A frame at a place of the page: what stands in it is edited like any other text. */
static gboolean
write_box (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  static const char *const aligns[] = {"left", "center", "right", "both"};
  g_autoptr (GPtrArray) lines = td_paper_contents_lines (writer->contents, part, &part->texts[0], error);
  g_autoptr (GString) frame = g_string_new (NULL);

  if (lines == NULL)
    return FALSE;
  g_string_append_printf (frame,
                          "<w:framePr w:w=\"%d\" w:h=\"%d\" w:hRule=\"exact\" w:wrap=\"around\" w:vAnchor=\"page\" "
                          "w:hAnchor=\"page\" w:x=\"%d\" w:y=\"%d\"/>",
                          MM (part->width), MM (part->height), MM (part->x), MM (part->y));
  if (part->border)
    g_string_append (frame, "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/>"
                            "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/>"
                            "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/>"
                            "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/></w:pBdr>");
  for (guint i = 0; i < lines->len; i++)
    if (((TdPaperLine *)lines->pdata[i])->rule == TD_RULE_NONE)
      td_docx_paragraph (writer->out, lines->pdata[i],
                         &(TdDocxParagraph){.align = aligns[part->align], .size = part->size, .more = frame->str});
  return TRUE;
}

/* A picture in a paragraph of its own; width and height in points, description for who cannot see it. */
static void
append_picture (TdDocxWriter *writer,
                GBytes *png,
                double width,
                double height,
                const char *align,
                const char *description)
{
  guint id = td_docx_add_picture (writer->docx, png);
  g_autofree char *escaped = g_markup_escape_text (description, -1);
  int cx = (int)(width * 12700);
  int cy = (int)(height * 12700);

  g_string_append_printf (
      writer->out,
      "<w:p><w:pPr><w:spacing w:before=\"80\" w:after=\"80\"/><w:jc w:val=\"%s\"/></w:pPr><w:r><w:drawing>"
      "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/>"
      "<wp:docPr id=\"%u\" name=\"Hình %u\" descr=\"%s\"/><a:graphic>"
      "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
      "<pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"image\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
      "<a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
      "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
      "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
      align, cx, cy, id, id, escaped, id, id, cx, cy);
  writer->after_table = FALSE;
}

/* As a picture: Word has no chart without a workbook within. */
static gboolean
write_chart (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  g_autoptr (TdPaperChart) chart
      = td_paper_chart_new (writer->contents, writer->layout, part, writer->cancellable, error);
  double width = part->width > 0 ? fmin (part->width * TD_POINTS_PER_MM, writer->width) : writer->width;
  double height = part->height * TD_POINTS_PER_MM;
  g_autoptr (GBytes) png = chart == NULL ? NULL : td_paper_chart_png (chart, width, height, PICTURE_SCALE);

  if (png != NULL)
    append_picture (writer, png, width, height, "center", td_paper_chart_title (chart));
  return chart != NULL;
}

static gboolean
write_picture (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  static const char *const aligns[]
      = {[TD_ALIGN_LEFT] = "left", [TD_ALIGN_CENTER] = "center", [TD_ALIGN_RIGHT] = "right"};
  g_autoptr (TdPaperPicture) picture = td_paper_picture_new (writer->layout, part, writer->width, error);
  guint pixels = 0;
  g_autoptr (GBytes) png = picture == NULL ? NULL : td_paper_picture_png (picture, &pixels);

  if (png != NULL)
    append_picture (writer, png, td_paper_picture_width (picture), td_paper_picture_height (picture),
                    aligns[part->align], part->title);
  return picture != NULL;
}

static gboolean
write_table (TdDocxWriter *writer, const TdPart *part, gboolean before_signatures, GError **error)
{
  g_autoptr (GPtrArray) sentence = NULL;

  if (writer->after_table)
    append_space (writer, 6, FALSE, NULL);
  if (!td_docx_table (writer, part, error))
    return FALSE;
  writer->after_table = TRUE;
  if (writer->layout->flat)
    return TRUE;
  sentence = td_paper_contents_lines (writer->contents, part, &part->table->sentence, error);
  if (sentence == NULL)
    return FALSE;
  if (sentence->len > 0) {
    append_space (writer, 8, before_signatures, NULL);
    td_docx_lines (writer->out, sentence, writer->width,
                   &(TdDocxParagraph){.align = "left", .keep = before_signatures});
  }
  return TRUE;
}

/* Recipients stand on the left, beside the signature; below, where another signature stands there. */
static void
append_recipients (TdDocxWriter *writer, GPtrArray *lines, double width)
{
  static const TdPaperLine heading = {.text = (char *)"Nơi nhận:", .bold = TRUE, .italic = TRUE};

  if (lines->len == 0)
    return;
  td_docx_paragraph (writer->out, &heading, &(TdDocxParagraph){.align = "left", .size = 12});
  td_docx_lines (writer->out, lines, width, &(TdDocxParagraph){.align = "left", .size = RECIPIENTS_SIZE});
}

static void
append_signature_table (TdDocxWriter *writer, GPtrArray **texts, const char *date)
{
  guint n = texts[1]->len > 0 ? 3 : 2;
  double width = writer->width / n;
  double widths[3] = {width, width, width};
  GPtrArray *sides[3] = {texts[0], n == 3 ? texts[1] : texts[2], texts[2]};
  const TdDocxParagraph centred = {.align = "center", .size = TEXT_SIZE};
  const TdDocxParagraph kept = {.align = "center", .size = TEXT_SIZE, .keep = TRUE};

  begin_sides (writer, widths, n);
  if (date != NULL && date[0] != '\0') {
    TdPaperLine line = {.text = (char *)date, .italic = TRUE};

    g_string_append (writer->out, BEGIN_ROW);
    for (guint i = 0; i + 1 < n; i++)
      append_side (writer, NULL, width, &kept);
    g_string_append_printf (writer->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", TWIPS (width));
    td_docx_paragraph (writer->out, &line, &kept);
    g_string_append (writer->out, "</w:tc></w:tr>");
  }
  g_string_append (writer->out, BEGIN_ROW);
  for (guint i = 0; i < n; i++) {
    if (i > 0 || texts[0]->len > 0 || texts[3]->len == 0) {
      append_side (writer, sides[i], widths[i], &centred);
      continue;
    }
    g_string_append_printf (writer->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
                            TWIPS (widths[i]));
    append_recipients (writer, texts[3], widths[i]);
    g_string_append (writer->out, "</w:tc>");
  }
  g_string_append (writer->out, "</w:tr>");
  end_sides (writer);
}

static gboolean
write_signatures (TdDocxWriter *writer, const TdPart *part, GError **error)
{
  GPtrArray *texts[TD_PART_TEXTS] = {NULL};
  g_autofree char *date = NULL;
  gboolean good = TRUE;

  for (guint i = 0; i < TD_PART_TEXTS && good; i++) {
    texts[i] = td_paper_contents_lines (writer->contents, part, &part->texts[i], error);
    good = texts[i] != NULL;
  }
  if (good && part->place_and_date != NULL) {
    date = td_paper_contents_expand (writer->contents, part, part->place_and_date, part->section, "place-and-date",
                                     error);
    good = date != NULL;
  }
  if (good) {
    gboolean any = texts[0]->len + texts[1]->len + texts[2]->len > 0 || date != NULL;

    append_space (writer, 8, TRUE, NULL);
    if (any)
      append_signature_table (writer, texts, date);
    if (texts[3]->len > 0 && (texts[0]->len > 0 || !any)) {
      append_space (writer, 6, FALSE, NULL);
      append_recipients (writer, texts[3], writer->width / 2);
    }
  }
  for (guint i = 0; i < TD_PART_TEXTS; i++)
    g_clear_pointer (&texts[i], g_ptr_array_unref);
  return good;
}

static gboolean
write_part (TdDocxWriter *writer, guint index, GError **error)
{
  const TdPart *part = td_paper_layout_part (writer->layout, index);
  const TdPart *next = td_paper_contents_next (writer->contents, index);
  gboolean before_signatures = next != NULL && next->type == TD_PART_SIGNATURES;

  switch (part->type) {
  case TD_PART_HEAD:
    return write_head (writer, part, error);
  case TD_PART_TITLE:
    return write_title (writer, part, error);
  case TD_PART_TEXT:
    return write_text (writer, part, before_signatures, error);
  case TD_PART_COLUMNS:
    return write_columns (writer, part, error);
  case TD_PART_TABLE:
    return write_table (writer, part, before_signatures, error);
  case TD_PART_SIGNATURES:
    return write_signatures (writer, part, error);
  case TD_PART_BOX:
    return write_box (writer, part, error);
  case TD_PART_CHART:
    return write_chart (writer, part, error);
  case TD_PART_PICTURE:
    return write_picture (writer, part, error);
  case TD_PART_BREAK:
    append_space (writer, 1, FALSE, "<w:pageBreakBefore/>");
    return TRUE;
  case TD_PART_SHEET:
  default:
    if (index > 0)
      next_section (writer, part);
    return TRUE;
  }
}

static gboolean
write_all (TdDocxWriter *writer, GError **error)
{
  const TdPaperLayout *layout = writer->layout;
  const TdPart *first = layout->parts->len > 0 ? td_paper_layout_part (layout, 0) : NULL;

  writer->first_section = TRUE;
  if (first != NULL && first->type == TD_PART_SHEET)
    begin_section (writer, first->paper_width, first->paper_height, first->landscape);
  else
    begin_section (writer, layout->paper_width, layout->paper_height, layout->landscape);
  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);

    if (td_paper_contents_shows (writer->contents, part) && (!layout->flat || part->type == TD_PART_TABLE)
        && !write_part (writer, i, error))
      return FALSE;
  }
  /* A table is not the last of a document. */
  if (writer->after_table)
    append_space (writer, 1, FALSE, NULL);
  append_section (writer);
  return TRUE;
}

gboolean
td_paper_docx_write (const TdPaperLayout *layout,
                     TdPaperContents *contents,
                     const char *path,
                     const char *target,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (TdDocx) docx = td_docx_new (path, target, error);
  TdDocxWriter writer = {.docx = docx,
                         .contents = contents,
                         .layout = layout,
                         .n_rows = td_paper_contents_n_rows (contents),
                         .progress = progress,
                         .user_data = user_data,
                         .cancellable = cancellable};
  g_autofree char *office = NULL;

  if (docx == NULL)
    return FALSE;
  writer.out = td_docx_text (docx);
  office = td_paper_contents_expand (contents, NULL, "{office.agency}", "paper", "title", error);
  return office != NULL && write_all (&writer, error) && td_docx_close (docx, layout->title, office, error);
}
