using MudBlazor.Services;
using TaskerOps.Web.Components;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Security;

namespace TaskerOps.Web.Composition;

/// <summary>The pages: what they need, and where they answer.</summary>
public static class ComponentsSetup
{
    /// <summary>Registers Razor components with interactive server rendering, the component library and the environment's mark.</summary>
    public static IServiceCollection AddTaskerOpsComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddSingleton<LatestViews>();
        services.AddHttpContextAccessor();
        services.AddOptions<EnvironmentOptions>()
            .BindConfiguration(EnvironmentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddProblemDetails();
        return services;
    }

    /// <summary>Maps the pages, their static files, the icon and the panels' CSV, all behind the security headers.</summary>
    public static WebApplication MapTaskerOpsComponents(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(IsForPrograms, programs => programs.UseExceptionHandler());
        app.UseWhen(context => !IsForPrograms(context), pages => pages.UseExceptionHandler("/error", createScopeForErrors: true));
        app.UseWhen(
            context => !IsForPrograms(context) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapEnvironmentIcon();
        app.MapPanelCsv();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            options.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders sets the whole policy.
        return app;
    }

    /// <summary>Programs get problem details, people get our own pages.</summary>
    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
