/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

typedef struct {
  const char *title; /* msgid */
  const char *words; /* msgid */
} Step;

/* The year's work as the council's plan orders it (kế hoạch 2023, II-III). */
static const Step steps[] = {
    {N_ ("1. Prepare the year"), N_ ("Menu › Add a year. Import the list of units and the council from Excel, or type "
                                     "them under “Units” and “Council”. Say which member looks after which unit; a "
                                     "new year can take both from the year before. Fill in the names and signers "
                                     "under Menu › Office and rules.")},
    {N_ ("2. Collect the pledges"), N_ ("Import the pledge workbooks: one sheet a unit, or one file a unit. “Overview” "
                                        "shows in colour who has not handed in.")},
    {N_ ("Forms for the units"),
     N_ ("Menu › Forms for units to fill in writes one Excel workbook for each unit, a sheet a list, with room for the "
         "signature: headings that cannot be changed, "
         "drop-downs, and what the file holds already. Send them out; what comes back is imported like any list, and "
         "every row finds its record again, also where columns were moved or a name was corrected. A row that a unit "
         "emptied is never deleted: the preview says so.")},
    {N_ ("Workbooks of the upper level"),
     N_ ("Menu › Fill a workbook of the upper level takes the empty Excel workbook that the upper level sent and "
         "writes "
         "the rows of a list into it. Its own look, formulas, totals, charts and other sheets stay and move along. See "
         "what fills each column, change it where it is wrong; the blank is kept in the file and known again next year "
         "by its headings.")},
    {N_ ("Plan and remind"),
     N_ ("Menu › Plan the year takes the day of the conference and puts every deadline before it; a day that you "
         "change by hand stays. “Overview” shows what is late. “Reminders” says what each unit owes, by member of the "
         "council or by unit: copy the words and paste them into Zalo, or print a page. What units ask stands under "
         "“Difficulties”, with the answer.")},
    {N_ ("3. Receive the lists"),
     N_ ("Before 25 November the units send families, citizens and proposals. Press Import (Ctrl+I), choose all files "
         "at once or drop them on the window; rows copied in Excel or Word are pasted into a list with Ctrl+V. Look at "
         "the preview, correct or leave out what is wrong, then import. What a column holds that no heading explains "
         "is "
         "asked once and remembered. Ctrl+Z takes a whole import back.")},
    {N_ ("4. Mend what is marked"),
     N_ ("Rows marked “to be checked” say in one sentence what is odd: more votes than people present, a household in "
         "two units, a missing name. Click the number on “Overview”, correct the row; the mark goes away by itself.")},
    {N_ ("Criteria, posting, conditions"),
     N_ ("Menu › Council. “Criteria” (Ctrl+Shift+K) is ticked candidate by candidate. “Post lists” notes which lists "
         "hang "
         "where and how long; objections stand below the posting with their answer, and what came of it goes to "
         "everybody on the list. “Conditions” says why somebody may or may not be proposed: earlier years, quota, "
         "votes, who decides.")},
    {N_ ("5. Score and grade"),
     N_ ("Menu › Pledges and scores. “Directions of targets” says whether more or less is better (hộ nghèo: plan / "
         "result). “Reckon scores” gives achievement × full score; “Table of scores” (Ctrl+Shift+B) shows all units "
         "and "
         "targets to be typed and pasted like in Excel. Another score than the unit's own needs a reason, bonus and "
         "penalty too. Rank in the block and grade follow under “Evaluation”. “Publish the scores” keeps them as they "
         "are; they change again only when the publication is taken back with a reason.")},
    {N_ ("Pledges of a new year"),
     N_ ("Menu › Pledges and scores › Targets for new pledges: pledges and forms begin with the targets of the "
         "catalogue, "
         "else with those of the unit's last pledge. The form has a column for the figures of six months too.")},
    {N_ ("6. The council meets"),
     N_ ("Print the lists for the meeting. Enter the votes of each candidate: members, present, agreed. The program "
         "says whether the threshold is reached, of all members or of those present, and from which text it comes.")},
    {N_ ("7. Send to the upper level"), N_ ("Press Export (Ctrl+E): lists and tables as Excel and PDF, with head, "
                                            "signature and recipients. Sums and percentages are real formulas. Choose "
                                            "the decision or submission that they go with: number, day and signer are "
                                            "its own. Telephones are left out unless you tick them.")},
    {N_ ("Proofreading"),
     N_ ("Before a paper is printed or exported the program reads every word of it: doubled words, the country's name, "
         "number and day, signer, names that the decision does not have, Ông and Bà, names of units, last year's "
         "texts, "
         "words that ended. A fault holds the paper back: click it to go where it is entered, or sign it off with a "
         "reason, which the history keeps.")},
    {N_ ("8. Decide and hand over"),
     N_ ("Enter the decision with its number and date and its recipients; print the certificates from it "
         "(Menu › Decisions and awards › Print certificates; the design is set in millimetres). At the "
         "conference mark who received what. Then open the next year: units stay; council, assignments, targets "
         "without results and those registered, to be registered again, are taken over as far as you choose. Years in "
         "a row are never typed: they follow from what was decided in each year for the same person or household. "
         "Last, close the year: the dialog first lists what is still open.")},
};

typedef struct {
  const char *keys;
  const char *words; /* msgid; NULL: a heading stands in keys */
} Shortcut;

static const Shortcut shortcuts[] = {
    {N_ ("Everywhere"), NULL},
    {"Ctrl+1 … Ctrl+9", N_ ("Go to a view")},
    {"F6 / Shift+F6", N_ ("Next, previous view")},
    {"Ctrl+F / F3", N_ ("Search (without marks finds all, with marks finds exactly)")},
    {"Ctrl+Shift+F", N_ ("Find a person, a household, a unit through all years (also: Ctrl+F twice)")},
    {"Ctrl+Shift+H", N_ ("What became of the one in this row, through all years")},
    {"Ctrl+Z / Ctrl+Y", N_ ("Undo, redo")},
    {"Ctrl+H", N_ ("History and trash")},
    {"Ctrl+I", N_ ("Import lists")},
    {"Ctrl+E", N_ ("Export")},
    {"Ctrl+Shift+B", N_ ("Table of scores: Enter, Tab and arrows go on, F2 changes, Ctrl+C and Ctrl+V copy and paste")},
    {"Ctrl+Shift+K", N_ ("Criteria of the chosen candidate: Space judges, Alt+Down goes to the next")},
    {"Ctrl+Shift+L", N_ ("Conditions of the chosen nomination, in plain words")},
    {"F5", N_ ("Projector: the votes of the meeting on the whole screen")},
    {"Ctrl+P", N_ ("Print")},
    {"Ctrl+O", N_ ("Open another file")},
    {"F1", N_ ("This help")},
    {N_ ("In a list"), NULL},
    {"↑ ↓ PgUp PgDn", N_ ("Move; leaving a row saves it")},
    {"Ctrl+N", N_ ("New record")},
    {"← →", N_ ("Another cell of the row: the one that typing means")},
    {N_ ("Letters"), N_ ("Type into the cell; what stood there goes")},
    {"F2", N_ ("Change what stands in the cell")},
    {N_ ("In a cell"),
     N_ ("Enter stores and goes down, Tab to the right, Esc leaves it as it was; Ctrl+Enter, Ctrl+' as in the form")},
    {"Enter / F4", N_ ("To the form of the row")},
    {"Delete", N_ ("Delete (goes to the trash)")},
    {"Shift+F10", N_ ("Menu of the row, as by the right mouse button")},
    {"Ctrl+D", N_ ("New record like this one, without its votes and decisions")},
    {N_ ("Ctrl+D, several rows"), N_ ("The first row's value in the column of the cell goes into all of them")},
    {"Ctrl+C", N_ ("Copy rows, for Excel")},
    {"Ctrl+V", N_ ("Paste rows copied in Excel, LibreOffice or Word")},
    {N_ ("In the form"), NULL},
    {"Enter", N_ ("Next field, from a long text too")},
    {"Shift+Enter", N_ ("New line in a long text")},
    {"Ctrl+Enter", N_ ("Save and begin a new record")},
    {"Ctrl+S", N_ ("Save now, without leaving the row")},
    {"Alt+↑ / Alt+↓", N_ ("Row before, row after")},
    {"Ctrl+'", N_ ("Same value as in the row before")},
    {"Esc", N_ ("Forget what was typed in the field, or back to the list")},
    {N_ ("In the import preview"), NULL},
    {"Space", N_ ("Leave the row out, or take it in again")},
    {"Enter", N_ ("Correct the row before it is imported")},
    {N_ ("In the page preview"), NULL},
    {"PgUp / PgDn", N_ ("Previous, next page")},
    {"Ctrl++ / Ctrl+− / Ctrl+0", N_ ("Larger, smaller, whole page")},
};

static const Step data[] = {
    {N_ ("One file"),
     N_ ("Everything stands in one file that ends in .thidua. Its path stands under Menu › Where is my data? "
         "It can be copied and carried like any document; keep it on the computer's own disk, not on "
         "a shared folder that two people open at once.")},
    {N_ ("Saved at once"),
     N_ ("Leaving a row saves it; there is no save button. After a power cut everything is there that was stored: only "
         "the row that was being typed and had not been left may be lost.")},
    {N_ ("Everything can be taken back"),
     N_ ("Every action can be undone, also after a restart. Deleted records lie in the trash. "
         "The history of a record shows who changed what, and when.")},
    {N_ ("Where is my data?"),
     N_ ("The menu has this question: it shows the folder of the file, the folder of the copies and "
         "how old they are, and makes a full copy.")},
    {N_ ("Copies"),
     N_ ("The program copies the file when it opens and closes it, before and after every import, before a "
         "year is added, and every 30 minutes while something changes. The line at the bottom says how old "
         "the newest copy is.")},
    {N_ ("Second place"),
     N_ ("Choose a USB stick or another drive under Menu › Backups: every copy goes there too while "
         "it is plugged in. The line at the bottom turns red when it has had none for 7 days.")},
    {N_ ("Putting a copy back"), N_ ("Menu › Backups › Put back shows what the copy holds before anything happens. The "
                                     "present file stays beside it "
                                     "under another name, and Undo brings it back.")},
    {N_ ("Open elsewhere"), N_ ("When the file is open on another computer the program says who has it and since when, "
                                "and offers to open it for reading.")},
    {N_ ("If it ends by itself"),
     N_ ("Everything that was stored is in the file. The program writes down what happened and names that log at the "
         "next start; Menu › About › System says where it is. Send it to whoever helps you: nothing of your data is in "
         "it.")},
    {N_ ("Screen readers"), N_ ("With the GTK of this version screen readers work on Linux only; on Windows they read "
                                "nothing of the window.")},
};

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
text_page (const Step *paragraphs, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "td-guide");
  for (guint i = 0; i < n; i++) {
    GtkWidget *words = td_dialog_frame_label (_ (paragraphs[i].words), NULL);

    gtk_label_set_max_width_chars (GTK_LABEL (words), 84);
    gtk_box_append (GTK_BOX (box), td_dialog_frame_label (_ (paragraphs[i].title), "heading"));
    gtk_box_append (GTK_BOX (box), words);
  }
  return scrolled (box);
}

static GtkWidget *
shortcuts_page (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "td-form");
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++) {
    if (shortcuts[i].words == NULL) {
      gtk_grid_attach (GTK_GRID (grid), td_dialog_frame_label (_ (shortcuts[i].keys), "heading"), 0, (int)i, 2, 1);
      continue;
    }
    gtk_grid_attach (GTK_GRID (grid), td_dialog_frame_label (shortcuts[i].keys, "td-keys"), 0, (int)i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), td_dialog_frame_label (_ (shortcuts[i].words), NULL), 1, (int)i, 1, 1);
  }
  return scrolled (grid);
}

void
td_help_dialog_present (GtkWindow *parent)
{
  GtkWindow *window = td_dialog_frame_new (parent, _ ("Help"), 96, 34);
  GtkWidget *notebook = gtk_notebook_new ();

  /* Help is read beside the work. */
  gtk_window_set_modal (window, FALSE);
  gtk_notebook_append_page (GTK_NOTEBOOK (notebook), text_page (steps, G_N_ELEMENTS (steps)),
                            gtk_label_new_with_mnemonic (_ ("The _year's work")));
  gtk_notebook_append_page (GTK_NOTEBOOK (notebook), shortcuts_page (), gtk_label_new_with_mnemonic (_ ("_Keys")));
  gtk_notebook_append_page (GTK_NOTEBOOK (notebook), text_page (data, G_N_ELEMENTS (data)),
                            gtk_label_new_with_mnemonic (_ ("Where is my _data?")));
  gtk_window_set_child (window, notebook);
  gtk_window_present (window);
}
