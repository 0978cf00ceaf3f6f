// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages;

/// <summary>A form that is validated, and protected against other sites.</summary>
public sealed class ContactModel : PageModel
{
    [BindProperty]
    [Required]
    [StringLength(10)]
    public string? Name { get; set; }

    [BindProperty]
    [Required]
    public string? Words { get; set; }

    public string? Answer { get; private set; }

    public void OnGet() => Answer = "Write to us.";

    public IActionResult OnPost()
    {
        if (ModelState.IsValid)
        {
            Answer = $"Thank you, {Name}: {Words}";
        }

        return Page();
    }
}
