using Microsoft.Extensions.Options;

namespace TaskerOps.Web.Composition;

/// <summary>The configuration without empty values: containers and shells hand on a variable that nobody set as an empty one.</summary>
public static class GivenSettings
{
    /// <summary>What is really set. A setting that is empty keeps its default, an entry of a list whose settings are all empty is not there.</summary>
    public static IConfiguration Given(this IConfiguration configuration) =>
        new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable().Where(setting => !string.IsNullOrWhiteSpace(setting.Value))).Build();

    /// <summary>Binds options of the pages to what is set in a section.</summary>
    public static OptionsBuilder<T> BindGiven<T>(this OptionsBuilder<T> options, string section)
        where T : class =>
        options.Configure<IConfiguration>((bound, configuration) => configuration.Given().GetSection(section).Bind(bound));
}
