/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* Certificates: how they look (in millimetres), what each printer does to them, and the sheets they are printed on. */

static const TdChoice field_kinds[] = {
    {"text", N_ ("Text"), NULL},
    {"line", N_ ("Line"), NULL},
    {"frame", N_ ("Frame"), NULL},
    {NULL},
};

static const TdChoice alignments[] = {
    {"left", N_ ("Left"), NULL},
    {"center", N_ ("Centre"), NULL},
    {"right", N_ ("Right"), NULL},
    {NULL},
};

static const TdChoice places[] = {
    {"top", N_ ("At the top"), NULL},
    {"middle", N_ ("In the middle"), NULL},
    {"bottom", N_ ("At the bottom"), NULL},
    {NULL},
};

static const TdChoice colors[] = {
    {"black", N_ ("Black"), NULL},
    {"red", N_ ("Red"), NULL},
    {"blue", N_ ("Blue"), NULL},
    {"gold", N_ ("Gold"), NULL},
    {NULL},
};

static const TdChoice movements[] = {
    {"received", N_ ("Received"), "good"},
    {"printed", N_ ("Printed"), "progress"},
    {"misprint", N_ ("Misprinted"), "bad"},
    {NULL},
};

static const TdField design_fields[] = {
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED, 5, TD_ROLE_SORT_ORDER},
    {"code", N_ ("Code"), TD_FIELD_TEXT, REQUIRED | KEY, 18,
     .help = N_ ("By this word the program knows what it is about. Leave it as it is.")},
    {"name", N_ ("Name of the design"), TD_FIELD_TEXT, REQUIRED, 36, TD_ROLE_NAME},
    {"titles", N_ ("For the titles and forms"), TD_FIELD_LONG_TEXT, 0, 30,
     .help = N_ ("By their names, with | between. Empty: for all.")},
    {"width", N_ ("Width of the sheet, mm"), TD_FIELD_DECIMAL, REQUIRED, 8, .most = 1200, .initial = "297"},
    {"height", N_ ("Height of the sheet, mm"), TD_FIELD_DECIMAL, REQUIRED, 8, .most = 1200, .initial = "210"},
    {"preprinted", N_ ("On pre-printed sheets"), TD_FIELD_BOOLEAN, 0, 8},
    {"sheet", N_ ("Kind of sheet"), TD_FIELD_SUGGESTED, 0, 26, .suggestions = "query/certificate-sheets",
     .help = N_ ("Stock is counted by this name. Empty: the name of the design.")},
    {"font", N_ ("Font"), TD_FIELD_TEXT, 0, 20, .initial = "Times New Roman"},
    {"background", N_ ("Print the background picture too"), TD_FIELD_BOOLEAN, 0, 8,
     .help = N_ ("Otherwise the scanned sheet is shown on the screen only, to place the fields.")},
    SHIPPED,
    {NULL},
};

static const TdField field_fields[] = {
    {"design", N_ ("Design"), TD_FIELD_CHOICE, REQUIRED | KEY | FILTER, 26,
     .choices_query = "query/certificate-designs"},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, REQUIRED | KEY, 5, TD_ROLE_SORT_ORDER},
    {"label", N_ ("Field"), TD_FIELD_TEXT, REQUIRED, 22, TD_ROLE_NAME},
    {"kind", N_ ("Kind"), TD_FIELD_CHOICE, REQUIRED, 8, .choices = field_kinds, .initial = "text"},
    {"text", N_ ("Text"), TD_FIELD_LONG_TEXT, 0, 44,
     .help = N_ ("{name} and the like stand for what the decision says; what is between [[ and ]] is left out where "
                 "one of them is empty.")},
    {"x", N_ ("From the left, mm"), TD_FIELD_DECIMAL, REQUIRED, 7, .most = 1200, .group = N_ ("Place"),
     .initial = "20"},
    {"y", N_ ("From the top, mm"), TD_FIELD_DECIMAL, REQUIRED, 7, .most = 1200, .initial = "20"},
    {"width", N_ ("Width, mm"), TD_FIELD_DECIMAL, REQUIRED, 7, .most = 1200, .initial = "100"},
    {"height", N_ ("Height, mm"), TD_FIELD_DECIMAL, REQUIRED, 7, .most = 1200, .initial = "10"},
    {"size", N_ ("Size, pt"), TD_FIELD_DECIMAL, 0, 6, .most = 300, .group = N_ ("Letters"), .initial = "14",
     .help = N_ ("Of a line or frame: its thickness.")},
    {"least", N_ ("Least size, pt"), TD_FIELD_DECIMAL, 0, 6, .most = 300,
     .help = N_ ("Long texts become smaller down to this size. Empty: they do not.")},
    {"lines", N_ ("Lines at most"), TD_FIELD_INTEGER, 0, 5, .most = 20, .initial = "1"},
    {"bold", N_ ("Bold"), TD_FIELD_BOOLEAN, 0, 5},
    {"italic", N_ ("Italic"), TD_FIELD_BOOLEAN, 0, 5},
    {"align", N_ ("Alignment"), TD_FIELD_CHOICE, 0, 8, .choices = alignments, .initial = "center"},
    {"place", N_ ("In its box"), TD_FIELD_CHOICE, 0, 10, .choices = places, .initial = "middle"},
    {"color", N_ ("Colour"), TD_FIELD_CHOICE, 0, 8, .choices = colors, .initial = "black"},
    {"font", N_ ("Font"), TD_FIELD_TEXT, 0, 18, .help = N_ ("Empty: that of the design.")},
    SHIPPED,
    {NULL},
};

static const TdField printer_fields[] = {
    {"name", N_ ("Printer"), TD_FIELD_TEXT, REQUIRED, 30, TD_ROLE_NAME,
     .help = N_ ("As the system calls it, so that it is found when it prints.")},
    {"offset_x", N_ ("Move to the right, mm"), TD_FIELD_DECIMAL, 0, 8,
     .help = N_ ("Below zero: to the left. Print the test page and measure where its cross lies.")},
    {"offset_y", N_ ("Move down, mm"), TD_FIELD_DECIMAL, 0, 8, .help = N_ ("Below zero: up.")},
    {"scale_x", N_ ("Scale across, %"), TD_FIELD_DECIMAL, 0, 8, .most = 200, .initial = "100"},
    {"scale_y", N_ ("Scale down, %"), TD_FIELD_DECIMAL, 0, 8, .most = 200, .initial = "100"},
    {"rotation", N_ ("Turn clockwise, °"), TD_FIELD_DECIMAL, 0, 8, .most = 360},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdField sheet_fields[] = {
    {"moved_on", N_ ("Date"), TD_FIELD_DATE, REQUIRED, 12},
    {"sheet", N_ ("Kind of sheet"), TD_FIELD_SUGGESTED, REQUIRED | SEARCHED, 30,
     .suggestions = "query/certificate-sheets"},
    {"movement", N_ ("What"), TD_FIELD_CHOICE, REQUIRED | FILTER, 14, .choices = movements, .initial = "received"},
    {"n", N_ ("Sheets"), TD_FIELD_COUNT, REQUIRED, 8},
    {"decision_id", N_ ("Decision"), TD_FIELD_REFERENCE, 0, 18, .references = "decision"},
    {"first", N_ ("From number"), TD_FIELD_INTEGER, 0, 8},
    {"last", N_ ("To number"), TD_FIELD_INTEGER, 0, 8},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, SEARCHED, 30, TD_ROLE_REASON},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

/* A picture in parts: a cell of a spreadsheet, where everything is exported to, holds no more than 32767 letters. */
static const TdField background_fields[] = {
    {"design", N_ ("Design"), TD_FIELD_CHOICE, REQUIRED | HIDDEN, 26, .choices_query = "query/certificate-designs"},
    {"part", N_ ("Part"), TD_FIELD_INTEGER, REQUIRED | HIDDEN, 6, TD_ROLE_SORT_ORDER},
    {"data", N_ ("Picture"), TD_FIELD_LONG_TEXT, REQUIRED | HIDDEN, 20},
    {NULL},
};

static const TdViewColumn design_columns[] = {
    {"sort_order", N_ ("No."), 4}, {"name", NULL, 30},  {"width", N_ ("Width"), 7}, {"height", N_ ("Height"), 7},
    {"preprinted", NULL, 9},       {"sheet", NULL, 18}, {"certainty", NULL, 13},    {NULL},
};
static const TdView design_views[] = {
    {.label = N_ ("Certificate designs"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 150,
     .about
     = N_ ("How certificates look. Menu › Decisions and awards › Certificate design places the fields with the mouse."),
     .columns = design_columns},
    {NULL},
};

static const TdViewColumn field_columns[] = {
    {"design", NULL, 20},         {"label", NULL, 16},    {"text", NULL, 24},
    {"x", N_ ("X"), 6},           {"y", N_ ("Y"), 6},     {"width", N_ ("Width"), 6},
    {"height", N_ ("Height"), 6}, {"size", N_ ("pt"), 5}, {NULL},
};
static const TdView field_views[] = {
    {.label = N_ ("Certificate fields"),
     .icon = "accessories-dictionary-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 151,
     .about = N_ ("What stands where on a certificate, in millimetres from its left and upper edge."),
     .columns = field_columns},
    {NULL},
};

static const TdViewColumn printer_columns[] = {
    {"name", NULL, 26},
    {"offset_x", NULL, 10},
    {"offset_y", NULL, 10},
    {"scale_x", NULL, 9},
    {"scale_y", NULL, 9},
    {"rotation", NULL, 9},
    {NULL},
};
static const TdView printer_views[] = {
    {.label = N_ ("Printers of certificates"),
     .icon = "printer-symbolic",
     .place = TD_PLACE_CATALOGUE,
     .order = 152,
     .noun = N_ ("printer"),
     .count = N_ ("%s printers"),
     .about = N_ ("By how much each printer misses the place. Print a test page, measure, and type what is missing."),
     .columns = printer_columns},
    {NULL},
};

static const TdViewColumn sheet_columns[] = {
    {"moved_on", NULL, 10}, {"sheet", NULL, 22}, {"movement", NULL, 10}, {"n", NULL, 6}, {"decision_id", NULL, 12},
    {"first", NULL, 7},     {"last", NULL, 7},   {"reason", NULL, 18},   {NULL},
};
static const TdView sheet_views[] = {
    {.label = N_ ("Certificate sheets"),
     .icon = "printer-symbolic",
     .order = 89,
     .noun = N_ ("movement of sheets"),
     .count = N_ ("%s movements of sheets"),
     .empty
     = N_ ("No sheet has been counted. Type first how many came in; what is printed or misprinted is entered when "
           "certificates are printed."),
     .empty_button = N_ ("Add sheets"),
     .empty_action = "win.new-record",
     .columns = sheet_columns,
     .expand = "reason"},
    {NULL},
};

const TdRecordKind td_kinds_of_certificates[] = {
    {.table = "certificate_design",
     .label = N_ ("Certificate design"),
     .label_many = N_ ("Certificate designs"),
     .title = "name",
     .order = "sort_order",
     .catalogue = TRUE,
     .used = "query/catalogue-used-certificate-design",
     .fields = design_fields,
     .views = design_views},
    {.table = "certificate_field",
     .label = N_ ("Certificate field"),
     .label_many = N_ ("Certificate fields"),
     .title = "label",
     .order = "sort_order",
     .catalogue = TRUE,
     .fields = field_fields,
     .views = field_views},
    {.table = "certificate_background",
     .label = N_ ("Certificate background"),
     .label_many = N_ ("Certificate backgrounds"),
     .title = "design",
     .order = "part",
     .fields = background_fields},
    {.table = "certificate_printer",
     .label = N_ ("Printer of certificates"),
     .label_many = N_ ("Printers of certificates"),
     .title = "name",
     .fields = printer_fields,
     .views = printer_views},
    {.table = "certificate_sheet",
     .label = N_ ("Movement of sheets"),
     .label_many = N_ ("Movements of sheets"),
     .title = "sheet",
     .order = "moved_on",
     .fields = sheet_fields,
     .views = sheet_views},
    {NULL},
};
