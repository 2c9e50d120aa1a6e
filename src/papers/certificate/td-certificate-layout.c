/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (td - certificate - error, td_certificate_error)

#define MM_PER_POINT (25.4 / 72)
/* What a design's own font falls back to. */
#define FALLBACK ",Times New Roman,Tinos,Liberation Serif"
/* Widths are measured once at this size and grow with it. */
#define MEASURED 100.0
#define STEP 0.5
#define SLACK 0.01 /* mm */

struct _TdCertificateType {
  PangoContext *context;
  PangoLayout *layout;
};

TdCertificateType *
td_certificate_type_new (void)
{
  TdCertificateType *type = g_new0 (TdCertificateType, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same lengths on screen, printer and PDF: no rounding to pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  type->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (type->context, options);
  pango_cairo_context_set_resolution (type->context, 72);
  pango_context_set_round_glyph_positions (type->context, FALSE);
  pango_context_set_language (type->context, pango_language_from_string ("vi"));
  type->layout = pango_layout_new (type->context);
  cairo_font_options_destroy (options);
  return type;
}

void
td_certificate_type_free (TdCertificateType *type)
{
  if (type == NULL)
    return;
  g_object_unref (type->layout);
  g_object_unref (type->context);
  g_free (type);
}

PangoLayout *
td_certificate_type_layout (TdCertificateType *type, const TdCertificateField *field, double size, const char *text)
{
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *family = g_strconcat (field->font, FALLBACK, NULL);

  pango_font_description_set_family (font, family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, field->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, field->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (type->layout, font);
  pango_layout_set_text (type->layout, text, -1);
  pango_font_description_free (font);
  return type->layout;
}

/* mm at size 100. */
static double
width_of (TdCertificateType *type, const TdCertificateField *field, const char *text)
{
  int width = 0;

  pango_layout_get_size (td_certificate_type_layout (type, field, MEASURED, text), &width, NULL);
  return (double)width / PANGO_SCALE * MM_PER_POINT;
}

/* Ascent and height of a line at size 100, mm. */
static void
measure_line (TdCertificateType *type, const TdCertificateField *field, double *ascent, double *height)
{
  PangoLayout *layout = td_certificate_type_layout (type, field, MEASURED, "Ệg");
  int total = 0;

  pango_layout_get_size (layout, NULL, &total);
  *ascent = (double)pango_layout_get_baseline (layout) / PANGO_SCALE * MM_PER_POINT;
  *height = MAX ((double)total / PANGO_SCALE, MEASURED) * MM_PER_POINT;
}

/* --- breaking --- */

/* The words of one paragraph, with their widths at size 100. */
typedef struct {
  char **words;
  guint n;
  double *widths;
  double space;
} Paragraph;

static void
paragraph_clear (Paragraph *paragraph)
{
  g_strfreev (paragraph->words);
  g_free (paragraph->widths);
}

static Paragraph
paragraph_new (TdCertificateType *type, const TdCertificateField *field, const char *text)
{
  Paragraph paragraph = {.words = g_strsplit_set (text, " \t", -1)};
  guint kept = 0;

  for (guint i = 0; paragraph.words[i] != NULL; i++) {
    if (*paragraph.words[i] == '\0')
      g_free (paragraph.words[i]);
    else
      paragraph.words[kept++] = paragraph.words[i];
  }
  paragraph.words[kept] = NULL;
  paragraph.n = kept;
  paragraph.widths = g_new (double, kept + 1);
  for (guint i = 0; i < kept; i++)
    paragraph.widths[i] = width_of (type, field, paragraph.words[i]);
  paragraph.space = width_of (type, field, "n n") - width_of (type, field, "nn");
  return paragraph;
}

/* Lines that it takes within width (mm at size 100); 0: a word is wider. */
static guint
count_lines (const Paragraph *paragraph, double width)
{
  guint n = 1;
  double used = 0;

  for (guint i = 0; i < paragraph->n; i++) {
    if (paragraph->widths[i] > width)
      return 0;
    if (used > 0 && used + paragraph->space + paragraph->widths[i] > width) {
      n++;
      used = paragraph->widths[i];
    } else {
      used += (used > 0 ? paragraph->space : 0) + paragraph->widths[i];
    }
  }
  return n;
}

/* The least width (mm at size 100) in which it takes n lines: they are as equally long as they can be. */
static double
balanced_width (const Paragraph *paragraph, guint n, double most)
{
  double low = 0;
  double high = most;

  for (guint step = 0; step < 40; step++) {
    double middle = (low + high) / 2;
    guint needed = count_lines (paragraph, middle);

    if (needed > 0 && needed <= n)
      high = middle;
    else
      low = middle;
  }
  return high;
}

static void
break_lines (const Paragraph *paragraph, double width, GPtrArray *texts)
{
  g_autoptr (GString) line = g_string_new (NULL);
  double used = 0;

  for (guint i = 0; i < paragraph->n; i++) {
    if (line->len > 0 && used + paragraph->space + paragraph->widths[i] > width) {
      g_ptr_array_add (texts, g_strdup (line->str));
      g_string_truncate (line, 0);
      used = 0;
    }
    used += (line->len > 0 ? paragraph->space : 0) + paragraph->widths[i];
    g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", paragraph->words[i]);
  }
  if (line->len > 0)
    g_ptr_array_add (texts, g_strdup (line->str));
}

/* The lines of a text at a size, NULL: it does not fit. */
static GPtrArray *
try_size (TdCertificateType *type,
          const TdCertificateField *field,
          const GArray *paragraphs,
          double size,
          double height)
{
  double width = (field->width + SLACK) * MEASURED / size;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < paragraphs->len; i++) {
    guint needed = count_lines (&g_array_index (paragraphs, Paragraph, i), width);

    if (needed == 0)
      return NULL;
    n += needed;
  }
  if (n > field->lines || n * height * size / MEASURED > field->height + SLACK)
    return NULL;
  for (guint i = 0; i < paragraphs->len; i++) {
    const Paragraph *paragraph = &g_array_index (paragraphs, Paragraph, i);

    break_lines (paragraph, balanced_width (paragraph, count_lines (paragraph, width), width) + SLACK, texts);
  }
  /* Letters that come closer or part where words meet: the lines themselves decide. */
  for (guint i = 0; i < texts->len; i++)
    if (width_of (type, field, texts->pdata[i]) > width)
      return NULL;
  return g_steal_pointer (&texts);
}

/* --- placing --- */

void
td_certificate_line_free (TdCertificateLine *line)
{
  if (line == NULL)
    return;
  g_free (line->text);
  g_free (line);
}

static void
place_lines (TdCertificateType *type,
             const TdCertificateField *field,
             GPtrArray *texts,
             double size,
             double ascent,
             double height,
             GPtrArray *lines)
{
  double block = texts->len * height * size / MEASURED;
  double room = field->height - block;
  double top = field->y
               + (field->place == TD_CERTIFICATE_TOP      ? 0
                  : field->place == TD_CERTIFICATE_BOTTOM ? room
                                                          : room / 2);

  for (guint i = 0; i < texts->len; i++) {
    TdCertificateLine *line = g_new0 (TdCertificateLine, 1);
    double rest;

    line->field = field;
    line->text = g_strdup (texts->pdata[i]);
    line->size = size;
    line->width = width_of (type, field, line->text) * size / MEASURED;
    rest = field->width - line->width;
    line->x = field->x
              + (field->align == TD_CERTIFICATE_LEFT    ? 0
                 : field->align == TD_CERTIFICATE_RIGHT ? rest
                                                        : rest / 2);
    line->baseline = top + (i * height + ascent) * size / MEASURED;
    g_ptr_array_add (lines, line);
  }
}

static void
set_fits_not (const TdCertificateField *field, const char *whom, const char *text, GError **error)
{
  g_set_error (
      error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_FITS_NOT,
      _ ("%s: the text of field “%s” does not fit into %g × %g mm at %g pt in %u lines: “%s”. Make the field larger, "
         "allow more lines or a smaller least size, or shorten the text."),
      whom, field->label, field->width, field->height, field->least, field->lines, text);
}

gboolean
td_certificate_layout_field (TdCertificateType *type,
                             const TdCertificateField *field,
                             GHashTable *values,
                             const char *whom,
                             GPtrArray *lines,
                             GError **error)
{
  g_autofree char *text = td_certificate_fill (field, values, error);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GArray) paragraphs = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  double ascent = 0;
  double height = 0;
  double size;

  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  parts = g_strsplit_set (text, "\n\r", -1);
  paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (paragraphs, (GDestroyNotify)paragraph_clear);
  for (char **part = parts; *part != NULL; part++) {
    Paragraph paragraph = paragraph_new (type, field, *part);

    if (paragraph.n > 0)
      g_array_append_val (paragraphs, paragraph);
    else
      paragraph_clear (&paragraph);
  }
  measure_line (type, field, &ascent, &height);
  for (size = field->size; texts == NULL && size >= field->least - 0.001; size -= STEP) {
    texts = try_size (type, field, paragraphs, size, height);
    if (texts != NULL)
      break;
  }
  /* The last step may have passed over the least size itself. */
  if (texts == NULL)
    texts = try_size (type, field, paragraphs, size = field->least, height);
  if (texts == NULL) {
    set_fits_not (field, whom, text, error);
    return FALSE;
  }
  place_lines (type, field, texts, size, ascent, height, lines);
  return TRUE;
}

GPtrArray *
td_certificate_layout (TdCertificateType *type,
                       const TdCertificateDesign *design,
                       GHashTable *values,
                       const char *whom,
                       GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_line_free);

  if (design->fields->len == 0) {
    g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN,
                 _ ("The certificate design “%s” has no fields yet; add some in the editor of designs."), design->name);
    return NULL;
  }
  for (guint i = 0; i < design->fields->len; i++) {
    const TdCertificateField *field = design->fields->pdata[i];

    if (field->kind == TD_CERTIFICATE_TEXT && !td_certificate_layout_field (type, field, values, whom, lines, error))
      return NULL;
  }
  /* Paper ends where the sheet does: what stands beyond would be cut. */
  for (guint i = 0; i < lines->len; i++) {
    const TdCertificateLine *line = lines->pdata[i];

    if (line->x < -SLACK || line->x + line->width > design->width + SLACK || line->baseline < 0
        || line->baseline > design->height + SLACK) {
      g_set_error (
          error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN,
          _ ("Field “%s” of the design “%s” reaches beyond the sheet of %g × %g mm; move it or make it smaller."),
          line->field->label, design->name, design->width, design->height);
      return NULL;
    }
  }
  return g_steal_pointer (&lines);
}
