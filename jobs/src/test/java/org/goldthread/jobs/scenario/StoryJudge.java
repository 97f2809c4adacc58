package org.goldthread.jobs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds a line of the stories against what the tables say. */
final class StoryJudge {
    /** What a person decides may name the two either way round. */
    private static final Set<String> UNDIRECTED = Set.of("BLOCKED", "REVIEW");

    private final Outcome outcome;

    StoryJudge(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What is wrong, in words; empty = the story holds. */
    List<String> complaints(Story story) {
        List<String> complaints = new ArrayList<>();
        aboutEntity(story, complaints);
        if (story.recordB().isEmpty()) {
            aboutLoneRecord(story, complaints);
        } else {
            aboutPair(story, complaints);
        }
        return complaints;
    }

    private void aboutEntity(Story story, List<String> complaints) {
        if (story.expectEntity().isEmpty()) {
            return;
        }
        String left = goldenId(story.recordA(), complaints);
        if (story.recordB().isEmpty()) {
            if (left != null && outcome.membersOf(left) != 1) {
                complaints.add(story.recordA() + " should be alone, but " + left + " has " + outcome.membersOf(left)
                        + " members");
            }
            return;
        }
        String right = goldenId(story.recordB(), complaints);
        if (left == null || right == null) {
            return;
        }
        switch (story.expectEntity()) {
            case "same" -> {
                if (!left.equals(right)) {
                    complaints.add(story.recordA() + " and " + story.recordB() + " should be one person");
                }
            }
            case "separate" -> {
                if (left.equals(right)) {
                    complaints.add(story.recordA() + " and " + story.recordB() + " should be two people");
                }
            }
            default -> throw new IllegalStateException("No such expectation: " + story.expectEntity());
        }
    }

    private String goldenId(String recordKey, List<String> complaints) {
        String id = outcome.goldenId(recordKey);
        if (id == null) {
            complaints.add(recordKey + " has no golden id");
        }
        return id;
    }

    private void aboutLoneRecord(Story story, List<String> complaints) {
        String id = nativeId(story.recordA());
        for (Instruction instruction : outcome.instructions()) {
            boolean named = id.equals(instruction.primaryId()) || id.equals(instruction.duplicateId());
            if (named
                    && instruction.duplicateId() != null
                    && instruction.target().equals(story.target())) {
                complaints.add("there should be no instruction, but there is " + instruction);
            }
        }
    }

    private void aboutPair(Story story, List<String> complaints) {
        List<Instruction> all = outcome.instructions().stream()
                .filter(instruction -> instruction.target().equals(story.target()))
                .filter(instruction -> instruction.isAbout(nativeId(story.recordA()), nativeId(story.recordB())))
                .toList();
        List<Instruction> open = all.stream().filter(Instruction::open).toList();
        if (story.allowsNone() && open.stream().allMatch(instruction -> isDoubtOnly(instruction, story))) {
            return;
        }
        if (story.actions().equals(List.of("NONE"))) {
            complaints.add("there should be no instruction, but there is " + open);
            return;
        }
        boolean ended = Set.of("CONFIRMED", "SUPERSEDED").contains(story.status());
        List<Instruction> found = ended ? all : open;
        if (found.isEmpty() && story.actions().contains("REVIEW") && hasCase(story)) {
            return;
        }
        if (found.size() != 1) {
            complaints.add("there should be one " + story.actions() + " " + story.status() + ", but there is "
                    + (found.isEmpty() ? "none; of the pair ever: " + all : found.toString()));
            return;
        }
        compare(story, found.get(0), complaints);
    }

    private static void compare(Story story, Instruction instruction, List<String> complaints) {
        boolean directed = !UNDIRECTED.contains(instruction.action());
        boolean fits = story.actions().contains(instruction.action())
                && (story.status().isEmpty() || story.status().equals(instruction.status()))
                && (!directed || instruction.primaryId().equals(story.primaryId()));
        if (!fits) {
            complaints.add("there should be " + story.actions() + " " + story.status() + " of " + story.duplicateId()
                    + " into " + story.primaryId() + ", but there is " + instruction);
        }
    }

    /** Doubt whether two are one person is no call: fine wherever the two stay apart. */
    private static boolean isDoubtOnly(Instruction instruction, Story story) {
        return instruction.action().equals("REVIEW")
                && (story.expectEntity().equals("separate") || story.actions().contains("REVIEW"));
    }

    private boolean hasCase(Story story) {
        return outcome.cases().stream().anyMatch(open -> open.isAbout(story.recordA(), story.recordB()));
    }

    private static String nativeId(String recordKey) {
        return recordKey.substring(recordKey.indexOf('/') + 1);
    }
}
