/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"

G_BEGIN_DECLS

/* Inside the reading of a layout only. */

typedef struct {
  char *key;
  char *value; /* as it is written */
  int line;
} TdSourceEntry;

typedef struct {
  char *title;      /* "column stt" */
  const char *name; /* "stt"; "" */
  int line;
  GPtrArray *entries; /* of TdSourceEntry */
} TdSourceSection;

/* The file as sections and keys, each with its line: what GKeyFile would throw together (doubled ones) is told. */
struct _TdPaperSource {
  GPtrArray *sections; /* of TdSourceSection */
};

TdPaperSource *td_paper_source_parse (const char *file, const char *text, GError **error);
void td_paper_source_free (TdPaperSource *source);
const TdSourceEntry *td_source_section_entry (const TdSourceSection *section, const char *key);
/* Whether the section is of this type: its title, or the first word of it. */
gboolean td_source_section_is (const TdSourceSection *section, const char *type);

typedef struct {
  const char *code;
  int value;
} TdLayoutWord;

typedef struct {
  TdPaperLayout *layout;
  GError *error; /* the first */
} TdLayoutParser;

/* key NULL: the section. */
void td_layout_fail (TdLayoutParser *parser, const TdSourceSection *section, const char *key, const char *what);
/* The same with a suggestion of what was meant, where one of words (const char*) is near. */
void td_layout_fail_near (TdLayoutParser *parser,
                          const TdSourceSection *section,
                          const char *key,
                          const char *what,
                          const char *word,
                          const GPtrArray *words);
/* Unescaped; NULL: it is not given. The caller owns it. */
char *td_layout_text (TdLayoutParser *parser, const TdSourceSection *section, const char *key);
char *td_layout_required (TdLayoutParser *parser, const TdSourceSection *section, const char *key);
double td_layout_number (TdLayoutParser *parser,
                         const TdSourceSection *section,
                         const char *key,
                         double otherwise,
                         double least,
                         double most);
int td_layout_word (TdLayoutParser *parser,
                    const TdSourceSection *section,
                    const char *key,
                    const TdLayoutWord *words,
                    int otherwise);
extern const TdLayoutWord td_layout_yes_no[];
extern const TdLayoutWord td_layout_aligns[];
/* Tells brackets and braces that are not closed. */
void td_layout_check_marks (TdLayoutParser *parser, const TdSourceSection *section, const char *key, const char *text);
void td_layout_lines (TdLayoutParser *parser, const TdSourceSection *section, const char *key, TdPaperText *text);
void td_paper_text_clear (TdPaperText *text);

/* --- tables --- */

TdPaperTable *td_paper_table_new (const TdSourceSection *section);
void td_paper_table_free (TdPaperTable *table);
/* What says where the rows come from: query (key), kind, sort, filter … */
void td_layout_read_rows (TdLayoutParser *parser, const TdSourceSection *section, const char *key, TdPaperTable *table);
/* Keys of the [table] section that are not about its rows. */
void td_layout_read_table (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table);
void td_layout_read_column (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table);
void td_layout_read_group (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table);
void td_layout_read_total (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table);
void td_layout_read_extra (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table);
/* Values, formulas, paths of the kind, once all columns and groups are known. sections: those that belong to the table. */
void td_layout_finish_table (TdLayoutParser *parser, const GPtrArray *sections, TdPaperTable *table);
/* The field at path of the table's kind, noted as one that is read; fails where there is none or it is private. */
const TdField *td_layout_path (TdLayoutParser *parser,
                               const TdSourceSection *section,
                               const char *key,
                               TdPaperTable *table,
                               const char *path);
/* Notes the placeholders of text that are paths of the table's kind. */
void td_layout_note_placeholders (TdLayoutParser *parser,
                                  const TdSourceSection *section,
                                  const char *key,
                                  TdPaperTable *table,
                                  const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaperSource, td_paper_source_free)

G_END_DECLS
