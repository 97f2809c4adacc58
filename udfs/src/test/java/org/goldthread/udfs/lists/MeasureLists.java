package org.goldthread.udfs.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.goldthread.udfs.lists.Verdict.Outcome;

/**
 * {@code MeasureLists FOLDER [LIST]}: a line of figures for each list that lies in the folder, and a line for each kind of
 * disagreement; with a list's name, its rows behind the kinds too. Ends with 2 when the folder has none of them, and with
 * 4 when a disagreement has no explanation.
 */
public final class MeasureLists {

    private static final List<PublicList> LISTS = List.of(
            new IsemailList(),
            new ValidatorjsList(),
            new PythonEmailValidatorList(),
            new ValidatorjsCanonicalList(),
            new ProviderRulesList(),
            DomainList.DISPOSABLE,
            DomainList.FREE_OR_DISPOSABLE,
            new NamesByLocaleList(),
            new NamePairsList(),
            new PhoneExamplesList(),
            new ValidatorjsMobileList());

    private MeasureLists() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("usage: jobs/bin/lists FOLDER [LIST]");
            System.exit(2);
        }
        StringBuilder out = new StringBuilder();
        int exit = report(Path.of(arguments[0]), arguments.length == 2 ? arguments[1] : "", LISTS, out);
        System.out.print(out);
        System.exit(exit);
    }

    static int report(Path folder, String shown, List<PublicList> lists, StringBuilder out) throws IOException {
        List<String> missing = new ArrayList<>();
        int unexplained = 0;
        out.append(String.format(Locale.ROOT, "%-48s %7s %7s %8s%n", "list", "judged", "agree", "share"));
        for (PublicList list : lists) {
            Path file = folder.resolve(list.file());
            if (!Files.isRegularFile(file)) {
                missing.add(list.file());
                continue;
            }
            ListResult result = ListResult.of(list, CsvRows.of(file));
            out.append(result.table());
            if (list.file().equals(shown)) {
                out.append(result.disagreements().stream().collect(Collectors.joining("\n", "\n", "\n\n")));
            }
            unexplained += result.count(Outcome.UNEXPLAINED);
        }
        missing.forEach(name -> out.append(name).append(" is not in the folder: skipped\n"));
        if (missing.size() == lists.size()) {
            out.append("The folder has none of the lists: nothing was measured.\n");
            return 2;
        }
        return unexplained > 0 ? 4 : 0;
    }
}
