package timeslice.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges endings, by the rules that a program gives. */
final class Judge {
    static final Judge NONE = new Judge(Map.of(), List.of(), _ -> null);

    private final Map<Ending, Judgement> named;
    private final List<Predicate<Object>> bad;
    private final Function<? super Ending, @Nullable Judgement> rule;

    private Judge(
            Map<Ending, Judgement> named,
            List<Predicate<Object>> bad,
            Function<? super Ending, @Nullable Judgement> rule) {
        this.named = Map.copyOf(named);
        this.bad = List.copyOf(bad);
        this.rule = rule;
    }

    Judge with(Judgement judgement, List<@Nullable Object> values) {
        var more = new HashMap<>(named);
        for (var value : values) {
            more.put(new Ending.Value(value), judgement);
        }
        return new Judge(more, bad, rule);
    }

    Judge forbiddenIf(Predicate<Object> test) {
        var more = new ArrayList<>(bad);
        more.add(test);
        return new Judge(named, more, rule);
    }

    Judge by(Function<? super Ending, @Nullable Judgement> newRule) {
        return new Judge(named, bad, newRule);
    }

    Judgement of(Ending ending) {
        var byRule = rule.apply(ending);
        if (byRule != null) {
            return byRule;
        }
        if (!(ending instanceof Ending.Value(var value))) {
            return Judgement.FORBIDDEN;
        }
        var byName = named.get(ending);
        if (byName != null) {
            return byName;
        }
        if (value != null && bad.stream().anyMatch(test -> test.test(value))) {
            return Judgement.FORBIDDEN;
        }
        boolean namesGood = named.containsValue(Judgement.ACCEPTABLE);
        boolean namesBad = named.containsValue(Judgement.FORBIDDEN) || !bad.isEmpty();
        if (namesGood == namesBad) {
            return Judgement.UNJUDGED;
        }
        return namesGood ? Judgement.FORBIDDEN : Judgement.ACCEPTABLE;
    }
}
