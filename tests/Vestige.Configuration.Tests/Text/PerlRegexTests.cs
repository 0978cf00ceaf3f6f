// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Text;

namespace Vestige.Configuration.Tests.Text;

public class PerlRegexTests
{
    [Theory]
    [InlineData("a$", "a", true)]
    [InlineData("a$", "a\n", false)]
    [InlineData("a\\$", "a$", true)]
    [InlineData("[$]a", "$a", true)]
    [InlineData("^a.b$", "a\nb", true)]
    [InlineData("^\\d+$", "123", true)]
    [InlineData("^\\d+$", "\u0663", false)]
    [InlineData("^\\w+$", "a_1", true)]
    [InlineData("^\\w+$", "\u00e9", false)]
    [InlineData("^[\\w-]+$", "a-b", true)]
    [InlineData("^\\W$", "\u00e9", true)]
    [InlineData("^\\s\\S$", " x", true)]
    [InlineData("^\\h\\H$", "\tx", true)]
    [InlineData("^[[:alpha:]]+$", "abc", true)]
    [InlineData("^[[:alpha:]]+$", "ab1", false)]
    [InlineData("^[[:upper:][:digit:]_]+$", "A_1", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]a]+$", "b", true)]
    [InlineData("^[[a]+$", "[a", true)]
    [InlineData("^[a-z-[aeiou]]$", "e]", true)]
    [InlineData("^\\Qa.b\\E$", "a.b", true)]
    [InlineData("^\\Qa.b\\E$", "axb", false)]
    [InlineData("^\\Q$(", "$(", true)]
    [InlineData("^\\x{41}\\x42$", "AB", true)]
    [InlineData("(?P<x>a)(?P=x)", "aa", true)]
    [InlineData("(a)\\1", "aa", true)]
    [InlineData("a(?=b)", "ab", true)]
    [InlineData("(?i)ABC", "abc", true)]
    [InlineData("(?:ab)+c", "ababc", true)]
    public void TryCompile_Pattern_MatchesAsInPcre(string pattern, string text, bool matches)
    {
        Assert.True(PerlRegex.TryCompile(pattern, ignoreCase: false, out var regex, out var error), error);
        Assert.Equal(matches, regex.IsMatch(text));
    }

    [Fact]
    public void TryCompile_IgnoreCase_IgnoresIt()
    {
        Assert.True(PerlRegex.TryCompile("ABC", ignoreCase: true, out var regex, out _));
        Assert.Matches(regex, "abc");
    }

    [Theory]
    [InlineData("(", "found '(', which is not a regular expression that can be used: ")]
    [InlineData("a++", "found 'a++', which is not a regular expression that can be used: ")]
    [InlineData("[a", "found '[a', which is not a regular expression that can be used: ")]
    [InlineData("\\x{110000}", "found '\\x{110000}', which is not a regular expression that can be used: ")]
    [InlineData("(?P<x", "found '(?P<x', which is not a regular expression that can be used: ")]
    public void TryCompile_WrongPattern_SaysWhy(string pattern, string error)
    {
        Assert.False(PerlRegex.TryCompile(pattern, ignoreCase: false, out _, out var found));
        Assert.StartsWith(error, found, StringComparison.Ordinal);
    }

    // Seen with RedirectMatch of Apache httpd 2.4.
    [Theory]
    [InlineData("^/t(.)", "/tZ", "x\\a\\$1\\b$1\\-$3", "xa$1bZ-")]
    [InlineData("^/u(?<n>.)(.)", "/uab", "1=$1,2=$2", "1=a,2=b")]
    [InlineData("^/v(.)(?<n>.)", "/vab", "1=$1,2=$2", "1=a,2=b")]
    [InlineData("(b)", "abc", "[$0]", "[b]")]
    [InlineData("b", "abc", "plain", "plain")]
    [InlineData("b", "abc", "end\\", "end\\")]
    [InlineData("b", "abc", "$x $", "$x $")]
    public void Substitute_Text_AsInHttpd(string pattern, string input, string text, string result)
    {
        Assert.True(PerlRegex.TryCompile(pattern, ignoreCase: false, out var regex, out _));
        Assert.Equal(result, PerlRegex.Substitute(text, regex.Match(input)));
    }

    [Fact]
    public void NamedGroups_Pattern_ListsOnlyThoseWithNames()
    {
        Assert.True(PerlRegex.TryCompile("(a)(?<one>b)(c)(?P<two>d)", ignoreCase: false, out var regex, out _));
        Assert.Equal([("one", 2), ("two", 4)], PerlRegex.NamedGroups(regex));
    }
}
