import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Reads queries, one a line, with Lucene's own parser. Without arguments it writes each as Lucene does, or ERR. With the
 * number of documents, which then are the first lines, it writes which of them each query finds: `0 3 17`. A document
 * is `field=value` as often as wanted, with U+001F between.
 */
public class Oracle {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        IndexSearcher searcher = arguments.length == 0 ? null : index(lines, Integer.parseInt(arguments[0]));
        String query;
        while ((query = lines.readLine()) != null) {
            String answer;
            try {
                answer = searcher == null ? parser().parse(query).toString() : found(searcher, query);
            } catch (Exception refused) {
                answer = "ERR";
            }
            answers.println(answer);
        }
        answers.flush();
    }

    private static QueryParser parser() {
        QueryParser parser = new QueryParser("message", new KeywordAnalyzer());
        parser.setAllowLeadingWildcard(true);
        return parser;
    }

    private static IndexSearcher index(BufferedReader lines, int count) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
            for (int number = 0; number < count; number++) {
                Document document = new Document();
                for (String field : lines.readLine().split("\u001f")) {
                    int split = field.indexOf('=');
                    if (split > 0) {
                        document.add(new StringField(
                            field.substring(0, split), field.substring(split + 1), Field.Store.NO));
                    }
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        return new IndexSearcher(DirectoryReader.open(directory));
    }

    private static String found(IndexSearcher searcher, String query) throws Exception {
        QueryParser parser = new Elastic();
        parser.setAllowLeadingWildcard(true);
        return Arrays.stream(searcher.search(parser.parse(query), searcher.getIndexReader().maxDoc()).scoreDocs)
            .map(hit -> hit.doc).sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The two rules that Elasticsearch adds: what only excludes finds everything else, and `_exists_`. */
    private static final class Elastic extends QueryParser {
        Elastic() {
            super("message", new KeywordAnalyzer());
        }

        @Override
        protected Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
            Query query = super.getBooleanQuery(clauses);
            if (query == null || !clauses.stream().allMatch(BooleanClause::isProhibited)) {
                return query;
            }
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            clauses.forEach(builder::add);
            return builder.add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST).build();
        }

        @Override
        protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
            return field.equals("_exists_")
                ? new WildcardQuery(new Term(text, "*"))
                : super.getFieldQuery(field, text, quoted);
        }
    }
}
