package org.goldthread.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;

/** The exports of one company's systems. Who is in which is drawn by person; every person is in one at least. */
final class CompanyExports implements Exports {
    private final AppExport app;
    private final CrmExport crm;
    private final MailExport mail;
    private final WebExport web;
    private final LeadsExport leads;

    CompanyExports(Hot hot) {
        app = new AppExport(hot);
        crm = new CrmExport(hot);
        mail = new MailExport(hot);
        web = new WebExport(hot);
        leads = new LeadsExport(hot);
    }

    @Override
    public List<ExportFile> files() {
        return List.of(
                AppExport.USERS,
                AppExport.IDENTITIES,
                CrmExport.CONTACTS,
                MailExport.PROFILES,
                MailExport.EVENTS,
                WebExport.CUSTOMERS,
                WebExport.EVENTS,
                LeadsExport.LEADS);
    }

    @Override
    public void add(Individual person, SplittableRandom random, Rows rows) {
        long before = rows.records();
        boolean user = random.nextInt(100) < 55;
        Long userId = user ? app.add(person, random, rows) : null;
        if (random.nextInt(100) < 40) {
            crm.add(person, userId, random, rows);
        }
        if (random.nextInt(100) < 12) {
            leads.add(person, random, rows);
        }
        if (random.nextInt(100) < 45) {
            web.add(person, userId, random, rows);
        }
        if (random.nextInt(100) < 50 || rows.records() == before) {
            mail.add(person, userId, random, rows);
        }
    }
}
