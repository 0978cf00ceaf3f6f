// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Configuration.Syntax;

/// <summary>Carries out the directives that take effect while reading.</summary>
/// <remarks>
/// Define, UnDefine, Include and IncludeOptional do not stay in the tree. LoadModule and ServerRoot do: whoever binds
/// it checks how many arguments they have and where they stand, so that is not reported here.
/// </remarks>
internal sealed class ImmediateDirectives(Reading reading)
{
    /// <summary>Carries a directive out if it is one of these; whether it belongs into the tree.</summary>
    public bool Run(ConfigNode node, List<ConfigNode> target, int depth)
    {
        switch (node.Name.ToUpperInvariant())
        {
            case "DEFINE" when IsAllowed(node):
                Define(node);
                return false;
            case "UNDEFINE" when IsAllowed(node):
                UnDefine(node);
                return false;
            case "INCLUDE" when IsAllowed(node):
                Include(node, isOptional: false, target, depth);
                return false;
            case "INCLUDEOPTIONAL" when IsAllowed(node):
                Include(node, isOptional: true, target, depth);
                return false;
            case "DEFINE" or "UNDEFINE" or "INCLUDE" or "INCLUDEOPTIONAL":
                return false;
            case "SERVERROOT" when !reading.IsHtaccess:
                ServerRoot(node);
                return true;
            case "LOADMODULE" when !reading.IsHtaccess:
                LoadModule(node);
                return true;
            default:
                return true;
        }
    }

    private bool IsAllowed(ConfigNode node)
    {
        if (reading.IsHtaccess)
        {
            reading.Findings.Error(node.Location, $"{node.Name} not allowed in a .htaccess file");
        }

        return !reading.IsHtaccess;
    }

    private void Define(ConfigNode node)
    {
        if (node.Arguments.Count is not (1 or 2))
        {
            reading.Findings.Error(
                node.Location, $"{node.Name} takes 1-2 arguments, a name and optionally its value{Found(node)}");
        }
        else if (IsVariableName(node))
        {
            reading.Variables.Define(node.Arguments[0], node.Arguments.Count == 2 ? node.Arguments[1] : null);
        }
    }

    private void UnDefine(ConfigNode node)
    {
        if (node.Arguments.Count != 1)
        {
            reading.Findings.Error(node.Location, $"{node.Name} takes one argument, a defined name{Found(node)}");
        }
        else if (IsVariableName(node))
        {
            reading.Variables.Undefine(node.Arguments[0]);
        }
    }

    private bool IsVariableName(ConfigNode node)
    {
        var name = node.Arguments[0];
        var isName = name.Length > 0 && !name.Contains(':');
        if (!isName)
        {
            reading.Findings.Error(
                node.Location, $"Variable name must not be empty and must not contain ':', found '{name}'");
        }

        return isName;
    }

    private void Include(ConfigNode node, bool isOptional, List<ConfigNode> target, int depth)
    {
        if (node.Arguments.Count != 1 || node.Arguments[0].Length == 0)
        {
            reading.Findings.Error(
                node.Location,
                $"{node.Name} takes one argument, the name of a file or folder or a wildcard{Found(node)}");
            return;
        }

        reading.IncludeChain.Add(node.Location);
        if (reading.IncludeChain.Count > reading.Limits.MaxIncludeDepth)
        {
            reading.Findings.Error(
                node.Location, $"files include one another deeper than {reading.Limits.MaxIncludeDepth} levels");
        }
        else
        {
            var include = new IncludeRequest(reading, node.Location, isOptional, target, depth);
            include.Run(reading.FullPath(node.Arguments[0]));
        }

        reading.IncludeChain.RemoveAt(reading.IncludeChain.Count - 1);
    }

    private void ServerRoot(ConfigNode node)
    {
        if (node.Arguments.Count != 1)
        {
            return;
        }

        var path = node.Arguments[0];
        if (Path.IsPathFullyQualified(path) && Directory.Exists(path))
        {
            reading.ServerRoot = Path.GetFullPath(path);
        }
        else
        {
            reading.Findings.Error(node.Location, $"ServerRoot must be a valid directory, found '{path}'");
        }
    }

    private void LoadModule(ConfigNode node)
    {
        if (node.Arguments.Count != 2)
        {
            return;
        }

        foreach (var found in reading.Host.LoadModule(
            node.Arguments[0], reading.FullPath(node.Arguments[1]), node.Location))
        {
            reading.Findings.Add(found);
        }
    }

    private static string Found(ConfigNode node) =>
        node.Arguments.Count == 0 ? "" : $", found '{node.RawArguments}'";
}
