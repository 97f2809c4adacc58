package org.goldthread.jobs.generate;

/** What is written. */
public enum Shape {
    /** One CSV file of people, {@code people.csv}. */
    PEOPLE,
    /** The exports of an application, a CRM, a mailing tool and a web shop, their events, and a list of leads. */
    COMPANY;

    /** The configuration that reads the files. */
    String configuration() {
        return switch (this) {
            case PEOPLE -> "people.yaml";
            case COMPANY -> "company.yaml";
        };
    }

    Exports exports(Hot hot) {
        return switch (this) {
            case PEOPLE -> new PeopleExport(hot);
            case COMPANY -> new CompanyExports(hot);
        };
    }
}
